import type { ReactNode } from "react";
import { errorText } from "./error-words";
import { useButtonMessages } from "./messages/messages-context";

/** What came of a press, in a line below its button; nothing where that is seen anyhow. */
export function ActionOutcome({ error, children }: { error: Error | null; children?: ReactNode }) {
  const text = useButtonMessages();
  return (
    <span
      role="status"
      className={`basis-full text-xs wrap-anywhere whitespace-normal empty:hidden ${error ? "text-bad" : "text-muted"}`}
    >
      {error ? errorText(error, text) : children}
    </span>
  );
}
