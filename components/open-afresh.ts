import { forgetPerson } from "./known-person";

/** What tabs tell each other: that somebody has signed in, or out. */
type Message = "in" | "out";

export const channelName = "offload:session";

let opened: BroadcastChannel | undefined;

/**
 * What tabs tell each other by that somebody has signed in or out; undefined where a browser has no such thing. One for
 * all of a page: it would else hear what it says itself.
 */
export const sessionChannel = () =>
  "BroadcastChannel" in globalThis ? (opened ??= openChannel()) : undefined;

function openChannel(): BroadcastChannel {
  const channel = new BroadcastChannel(channelName);
  // Before anybody who hears of it shows the page anew: what a tab watches, it alone can forget.
  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data === "out") forgetPerson();
  });
  return channel;
}

/**
 * Opens a page of this site anew, here, and has all other tabs do so, since somebody has signed in, or out: then what the
 * browser keeps of them is forgotten.
 */
export function openAfresh(path: string, because: Message): void {
  if (because === "out") forgetPerson();
  sessionChannel()?.postMessage(because);
  window.location.assign(path);
}
