export const sessionChannel = "offload:session";

/** Opens a page of this site anew, here, and has all other tabs do so, since somebody has signed in or out. */
export function openAfresh(path: string): void {
  if ("BroadcastChannel" in globalThis) new BroadcastChannel(sessionChannel).postMessage("changed");
  window.location.assign(path);
}
