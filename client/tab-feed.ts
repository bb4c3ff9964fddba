import type { ExportChange } from "@/contract/export-change";
import { createApiClient } from "./api-client";
import { delay } from "./delay";
import { isFed, setFed } from "./feed-state";
import { streamChanges } from "./stream-changes";

// One event stream for all tabs of a browser, which opens six connections to an origin at most: the tab that holds a lock
// reads it, and hands on what it hears. The lock goes to the next tab as soon as that one is closed.

/** What the tabs tell each other. */
type Message =
  | { readonly kind: "change"; readonly change: ExportChange }
  /** The stream is there, or is lost. */
  | { readonly kind: "alive" | "lost" }
  /** A new tab asks whether there is one. */
  | { readonly kind: "hello" };

export interface FeedListener {
  change(change: ExportChange): void;
  /** The stream is there from now on, or no longer: what is under way is to be looked at once. */
  turn(isAlive: boolean): void;
}

const api = createApiClient();
const name = "offload:exports";
/** A tab that reads says that its stream is alive each 15 seconds. */
const mostSilentMs = 40_000;
/** As often as exports are looked at without a stream; longer when that has failed again and again. */
const reconnectMs = [1000, 5000, 5000, 15_000];
/** A stream that is cut sooner is not tried at once again: a hasty proxy will cut the next one, too. */
const steadyMs = 10_000;
/** So that going from page to page ends no stream. */
const lingerMs = 5000;

const listeners = new Set<FeedListener>();
let feed: { close: () => void } | null = null;
let linger: ReturnType<typeof setTimeout> | undefined;
/** Of the change that was heard last, whichever tab read it: the tab that reads next goes on there. */
let lastEventId: string | undefined;

/**
 * Listens to the changes of the user's exports, on the page's own server. Where a browser cannot share a stream among its
 * tabs (no locks or no channel, as without HTTPS), nothing is heard.
 * @returns what ends it
 */
export function listenToFeed(listener: FeedListener): () => void {
  clearTimeout(linger);
  listeners.add(listener);
  feed ??= canShare() ? openFeed() : null;
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) linger = setTimeout(closeFeed, lingerMs);
  };
}

const canShare = () => "locks" in navigator && "BroadcastChannel" in globalThis;

function closeFeed(): void {
  feed?.close();
  feed = null;
  // Whoever listens again looks at all once: what came meanwhile need not be told.
  lastEventId = undefined;
  setFed(false);
}

function openFeed() {
  const channel = new BroadcastChannel(name);
  const stop = new AbortController();
  let silence: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;

  const answerHello = () => isReading && channel.postMessage({ kind: "alive" } satisfies Message);
  const setAlive = (next: boolean) => {
    clearTimeout(silence);
    if (next) silence = setTimeout(() => turn(false), mostSilentMs);
    turn(next);
  };
  const hear = (message: Message) => {
    if (message.kind === "change") hearOf(message.change);
    else if (message.kind === "hello") answerHello();
    else setAlive(message.kind === "alive");
  };
  const tell = (message: Message) => {
    if (stop.signal.aborted) return;
    isReading = message.kind !== "lost";
    channel.postMessage(message);
    hear(message);
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
  channel.postMessage({ kind: "hello" } satisfies Message);
  navigator.locks
    .request(name, { signal: stop.signal }, () => read(tell, stop.signal))
    .catch(() => undefined);
  return {
    close() {
      stop.abort();
      clearTimeout(silence);
      channel.close();
    },
  };
}

function hearOf(change: ExportChange): void {
  lastEventId = change.changedAt;
  listeners.forEach((listener) => listener.change(change));
}

function turn(next: boolean): void {
  if (!setFed(next)) return;
  listeners.forEach((listener) => listener.turn(next));
}

/** Reads the stream, again and again, until it is aborted. */
async function read(tell: (message: Message) => void, signal: AbortSignal): Promise<void> {
  // Another tab read before, and this one has heard no change to go on at.
  if (isFed() && lastEventId === undefined) tell({ kind: "lost" });
  for (let failures = 0; !signal.aborted; failures += 1) {
    const connection = connect(signal);
    const startedAt = performance.now();
    const options = { signal: connection.signal, lastEventId, onLife: () => tell({ kind: "alive" }) };
    try {
      for await (const change of streamChanges(api, null, options)) {
        tell({ kind: "change", change });
      }
    } catch {
      // Why it cannot be had, those say who now look for themselves.
    }
    connection.abort();
    tell({ kind: "lost" });
    if (performance.now() - startedAt > steadyMs) failures = 0;
    await delay(reconnectMs[failures] ?? 30_000, signal);
  }
}

/** Aborted also when the browser goes offline: nothing would tell for long that the connection is dead. */
function connect(signal: AbortSignal) {
  const connection = new AbortController();
  const abort = () => connection.abort();
  window.addEventListener("offline", abort, { signal: connection.signal });
  signal.addEventListener("abort", abort, { signal: connection.signal });
  return connection;
}
