import { hasInName, mostSearched } from "@/contract/list-filter";
import type { ListPlace } from "./list-place";

type Named = ListPlace & { readonly filename: string };

/** So many are read by one statement. */
const atOnce = 1000;
/** Nobody waits for longer; from where the search then is, the next request goes on. */
const patienceMs = 2000;

export interface Found {
  readonly ids: string[];
  /** Where to go on; null when all have been looked through. */
  readonly next: ListPlace | null;
}

/**
 * The exports whose file's name has a text in it, found by walking over the list: an index for that would need an extension
 * of Postgres. The walk is bounded, so that it takes no longer the more exports there are.
 * @param read exports in the list's order, from behind a place
 * @param most how many are wanted
 */
export async function searchJobs(
  read: (place: ListPlace | null, take: number) => Promise<readonly Named[]>,
  search: string,
  start: ListPlace | null,
  most: number,
): Promise<Found> {
  const until = performance.now() + patienceMs;
  const found: Named[] = [];
  let place = start;
  for (let seen = 0; seen < mostSearched && performance.now() < until; seen += atOnce) {
    const rows = await read(place, atOnce);
    found.push(...rows.filter(({ filename }) => hasInName(filename, search)));
    if (found.length > most) return pageOf(found.slice(0, most), found[most - 1]);
    if (rows.length < atOnce) return pageOf(found);
    place = rows.at(-1) ?? null;
  }
  return pageOf(found, place);
}

const pageOf = (found: readonly Named[], next: ListPlace | null = null): Found => ({
  ids: found.map(({ id }) => id),
  next,
});
