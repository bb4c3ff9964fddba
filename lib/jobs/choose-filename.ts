import { withEnding } from "@/contract/filename";

/** The name that the file is offered under, e.g. `flights-2026-11-23.csv`. */
export function chooseFilename(definition: string, asked: string | undefined, now: Date): string {
  if (asked === undefined) return `${definition}-${now.toISOString().slice(0, 10)}.csv`;
  return withEnding(asked.trim());
}
