import { keptText } from "./kept-text";

/** So many are kept in sight. */
export const mostWatched = 20;
const none: readonly string[] = [];

/**
 * The exports that a tab keeps in sight, by their ids: from when they are first seen under way until they are put away. Kept
 * in the tab's own storage, so that a reload loses none.
 */
const watched = keptText("sessionStorage", "offload:watched", none, (text) => {
  const ids: unknown = JSON.parse(text);
  if (!Array.isArray(ids)) return none;
  // Only what may be an id is taken.
  return ids
    .filter((id): id is string => typeof id === "string" && /^[\w-]+$/.test(id))
    .slice(0, mostWatched);
});

export const watchedExports = watched.read;

/** On the server nothing is watched. */
export const nothingWatched = () => none;

export function keepWatching(ids: readonly string[]): void {
  const known = watchedExports();
  const fresh = ids.filter((id) => !known.includes(id));
  if (fresh.length > 0) write([...fresh, ...known].slice(0, mostWatched));
}

export function stopWatching(id: string): void {
  write(watchedExports().filter((one) => one !== id));
}

/** All of them: what one person has asked for is nothing to the next in the same browser. */
export const stopWatchingAll = () => watched.write("");

export const subscribeToWatched = watched.subscribe;

const write = (ids: readonly string[]) => watched.write(JSON.stringify(ids));
