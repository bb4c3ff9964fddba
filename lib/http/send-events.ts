import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ExportChange } from "@/contract/export-change";
import type { Actor } from "@/lib/auth/actor";
import { getActor } from "@/lib/auth/get-actor";
import { requireRight } from "@/lib/auth/require-right";
import { env } from "@/lib/env";
import { EventOutbox } from "./event-outbox";
import { readLastEventId } from "./last-event-id";
import { requestIdHeader } from "./request-id";
import { takePlace } from "./take-place";
import { toProblem } from "./to-problem";

/** What an event stream tells of. */
interface Following {
  readonly first: readonly ExportChange[];
  isLast(change: ExportChange): boolean;
  /** @throws OffloadError when the actor may not see it any more */
  recheck(actor: Actor): void;
  end(): void;
}

interface EventFeed {
  readonly actor: Actor;
  readonly headers: Headers;
  /** @param since the time that the client's last event bore */
  follow(tell: (change: ExportChange) => void, since: Date | null): Promise<Following>;
  /** Calls back when this process is to end. @returns what takes that back */
  onStopping(leave: () => void): () => void;
}

const beatMs = 15_000;
/** Of heartbeats: a minute. */
const beatsBetweenChecks = 4;

const eventHeaders = {
  "Content-Type": "text/event-stream",
  // `no-transform` keeps Next and proxies from compressing it, `X-Accel-Buffering` nginx from holding it back.
  "Cache-Control": "private, no-cache, no-transform",
  "X-Accel-Buffering": "no",
  // Else a server that ends would wait for the next request on it.
  Connection: "close",
};

/**
 * Tells of exports as they change, by server-sent events (WHATWG HTML, 9.2), until nothing more can come, the client goes,
 * or who asked may no longer know: that is asked again each minute, and told by `event: end` with a problem.
 * @throws OffloadError `too_many_requests`; and what `follow` throws
 */
export async function sendEvents(request: IncomingMessage, response: ServerResponse, source: EventFeed) {
  const givePlaceBack = takePlace(source.actor, {
    name: "stream",
    words: "event streams open",
    mostOfActor: env().streamsPerActor,
    mostOfAll: 1000,
    advice: "Close one, or ask for the export itself every few seconds.",
  });
  try {
    await send(request, response, source);
  } finally {
    givePlaceBack();
  }
}

async function send(request: IncomingMessage, response: ServerResponse, source: EventFeed): Promise<void> {
  const since = readLastEventId(source.headers);
  const early: ExportChange[] = [];
  let tell = (change: ExportChange): void => void early.push(change);
  const following = await source.follow((change) => tell(change), since);
  try {
    const isKnown = following.first.some(
      (change) => following.isLast(change) && change.changedAt === since?.toISOString(),
    );
    // 204 is what keeps a browser from asking again for ever.
    response.writeHead(isKnown ? 204 : 200, isKnown ? {} : eventHeaders);
    if (isKnown || request.method === "HEAD") {
      response.end();
      return;
    }
    const outbox = new EventOutbox(response, following.isLast);
    response.write("retry: 2000\n\n");
    tell = (change) => outbox.put(change);
    for (const change of [...following.first, ...early]) outbox.put(change);
    await untilClosed(response, source, following, outbox);
  } finally {
    following.end();
  }
}

async function untilClosed(
  response: ServerResponse,
  source: EventFeed,
  following: Following,
  outbox: EventOutbox,
): Promise<void> {
  const stay = source.onStopping(() => outbox.end());
  let beats = 0;
  const timer = setInterval(() => {
    outbox.beat();
    beats += 1;
    if (beats % beatsBetweenChecks === 0) void checkRights(response, source, following, outbox);
  }, beatMs);
  try {
    if (!response.closed && !response.destroyed) await once(response, "close");
  } finally {
    clearInterval(timer);
    stay();
  }
}

async function checkRights(
  response: ServerResponse,
  { headers }: EventFeed,
  following: Following,
  outbox: EventOutbox,
): Promise<void> {
  try {
    const actor = await getActor({ headers });
    requireRight(actor, "exports:read");
    following.recheck(actor);
  } catch (error) {
    outbox.end(toProblem(error, String(response.getHeader(requestIdHeader))));
  }
}
