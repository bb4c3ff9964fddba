import { type ExportState, exportStates, openStates } from "./export-state";

// No schema here: browsers take this file without zod.

/** What a list of exports can be narrowed down to: a state, or `open` for all of those under way. */
export const listStates = [...exportStates, "open"] as const;
export type ListState = (typeof listStates)[number];

/** How many exports one request looks through for a name, at most. */
export const mostSearched = 10_000;
/** In UTF-16 units. */
export const longestSearch = 200;

/** What of an export decides whether a filter takes it. */
interface Filtered {
  readonly state: ExportState;
  readonly definition: string;
  readonly filename: string;
}

export interface ListFilter {
  readonly state?: ListState | undefined;
  readonly definition?: string | undefined;
  readonly search?: string | undefined;
}

/** Whether a list has an export in it: the server's answer, and what a browser makes of an event, agree in that. */
export function isListed(job: Filtered, { state, definition, search }: ListFilter): boolean {
  return (
    isIn(job.state, state) &&
    (definition === undefined || job.definition === definition) &&
    (search === undefined || hasInName(job.filename, search))
  );
}

function isIn(state: ExportState, wanted: ListState | undefined): boolean {
  if (wanted === undefined) return true;
  return wanted === "open" ? openStates.includes(state) : state === wanted;
}

/** Whether a file's name has the text somewhere in it, in capitals or not; every character means itself. */
export const hasInName = (filename: string, search: string) => folded(filename).includes(folded(search));

/** One spelling for what looks the same: `ä` can be one character or two. */
const folded = (text: string) => text.normalize("NFC").toLowerCase();
