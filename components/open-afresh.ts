import { forgetChoices } from "@/client/export-choice";
import { forgetExports } from "@/client/export-memory";
import { stopWatchingAll } from "@/client/watched-exports";

let opened: BroadcastChannel | undefined;

/**
 * What tabs tell each other by that somebody has signed in or out; undefined where a browser has no such thing. One for
 * all of a page: it would else hear what it says itself.
 */
export const sessionChannel = () =>
  "BroadcastChannel" in globalThis ? (opened ??= openChannel()) : undefined;

function openChannel(): BroadcastChannel {
  const channel = new BroadcastChannel("offload:session");
  // Before anybody who hears of it shows the page anew: what a tab watches, it alone can forget.
  channel.addEventListener("message", forgetWhatWas);
  return channel;
}

/**
 * Opens a page of this site anew, here, and has all other tabs do so, since somebody has signed in or out: what the browser
 * keeps of whoever it was is forgotten.
 */
export function openAfresh(path: string): void {
  forgetWhatWas();
  sessionChannel()?.postMessage("changed");
  window.location.assign(path);
}

function forgetWhatWas(): void {
  forgetExports();
  forgetChoices();
  stopWatchingAll();
}
