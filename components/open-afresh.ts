let opened: BroadcastChannel | undefined;

/**
 * What tabs tell each other by that somebody has signed in or out; undefined where a browser has no such thing. One for
 * all of a page: it would else hear what it says itself.
 */
export const sessionChannel = () =>
  "BroadcastChannel" in globalThis ? (opened ??= new BroadcastChannel("offload:session")) : undefined;

/** Opens a page of this site anew, here, and has all other tabs do so, since somebody has signed in or out. */
export function openAfresh(path: string): void {
  sessionChannel()?.postMessage("changed");
  window.location.assign(path);
}
