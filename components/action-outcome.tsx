import type { ReactNode } from "react";

/** What came of a press, in a line below its button; nothing where that is seen anyhow. */
export function ActionOutcome({ error, children }: { error: Error | null; children?: ReactNode }) {
  return (
    <span
      role="status"
      className={`basis-full text-xs wrap-anywhere whitespace-normal empty:hidden ${error ? "text-bad" : "text-muted"}`}
    >
      {error ? error.message : children}
    </span>
  );
}
