/**
 * The exports that a tab keeps in sight, by their ids: from when they are first seen under way until they are put away. Kept
 * in the tab's own storage, so that a reload loses none.
 */
const storageKey = "offload:watched";
const most = 20;

const listeners = new Set<() => void>();
const none: readonly string[] = [];
/** The same array for the same text, as React asks of a store; and all there is where the browser allows no storage. */
let last: { text: string; ids: readonly string[] } = { text: "", ids: none };

export function watchedExports(): readonly string[] {
  const text = readText();
  if (text !== last.text) last = { text, ids: parse(text) };
  return last.ids;
}

/** On the server nothing is watched. */
export const nothingWatched = () => none;

export function keepWatching(ids: readonly string[]): void {
  const known = watchedExports();
  const fresh = ids.filter((id) => !known.includes(id));
  if (fresh.length > 0) write([...fresh, ...known].slice(0, most));
}

export function stopWatching(id: string): void {
  write(watchedExports().filter((one) => one !== id));
}

export function subscribeToWatched(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function readText(): string {
  try {
    return sessionStorage.getItem(storageKey) ?? last.text;
  } catch {
    return last.text;
  }
}

/** Other scripts of the site can write to the same storage: only what may be an id is taken. */
function parse(text: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(text);
    if (!Array.isArray(ids)) return none;
    return ids.filter((id): id is string => typeof id === "string" && /^[\w-]+$/.test(id)).slice(0, most);
  } catch {
    return none;
  }
}

function write(ids: readonly string[]) {
  const text = JSON.stringify(ids);
  last = { text, ids };
  try {
    sessionStorage.setItem(storageKey, text);
  } catch {
    // Storage is full or forbidden: it lasts as long as the page.
  }
  listeners.forEach((listener) => listener());
}
