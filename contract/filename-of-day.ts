import { withEnding } from "./filename";

/** What the names of a day's exports begin with, none of which was asked for: `flights-2026-11-23`. */
export const stemOfDay = (definition: string, createdAt: string) => `${definition}-${createdAt.slice(0, 10)}`;

/**
 * Which of its day a name is: 1 for `flights-2026-11-23.csv`, 2 for `flights-2026-11-23-2.csv`; 0 for one that
 * somebody chose.
 */
export function numberOfDay(stem: string, filename: string): number {
  if (filename === withEnding(stem)) return 1;
  const rest = filename.startsWith(`${stem}-`) ? filename.slice(stem.length + 1) : "";
  return Number(/^([1-9]\d{0,8})\.csv$/.exec(rest)?.[1] ?? 0);
}

/** The next name of a day that has these. */
export function nextOfDay(stem: string, taken: readonly string[]): string {
  const last = Math.max(0, ...taken.map((name) => numberOfDay(stem, name)));
  return withEnding(last === 0 ? stem : `${stem}-${last + 1}`);
}
