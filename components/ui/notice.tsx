import type { ReactNode } from "react";

const tones = { warn: "bg-warn-soft text-warn", bad: "bg-bad-soft text-bad" };

/** One or two sentences in the flow of a page about something that is not as it should be. */
export function Notice({ tone = "warn", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div role="status" className={`rounded-control px-3.5 py-2.5 wrap-anywhere ${tones[tone]}`}>
      {children}
    </div>
  );
}
