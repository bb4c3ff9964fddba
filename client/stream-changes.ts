import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { ExportChange } from "@/contract/export-change";
import { OffloadError } from "@/contract/offload-error";
import type { Problem } from "@/contract/problem";
import { type ApiClient, firstEventMs } from "./api-client";
import { isJob } from "./is-job";
import { readChunks } from "./read-chunks";

export type StreamOptions = {
  signal?: AbortSignal | undefined;
  /** What was heard last: what has changed since is told again. */
  lastEventId?: string | undefined;
  /** Told when the stream has begun, and of each sign of life. */
  onLife?: () => void;
};

/** The server gives a sign of life every 15 seconds. */
const mostSilentMs = 40_000;

/**
 * What one event stream of the API tells, until the server ends it (WHATWG HTML, 9.2). One that gives nothing for five
 * seconds at its beginning is held back on the way; one that is silent for 40 seconds later on is lost.
 * @param id of the one export that is followed; null for all that the client may see
 * @throws OffloadError as the server has put it, or `unavailable` when the stream could not be had or broke off; a
 * caller's own abort
 */
export async function* streamChanges(
  api: ApiClient,
  id: string | null,
  { signal, lastEventId, onLife }: StreamOptions = {},
): AsyncGenerator<ExportChange> {
  const messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => messages.push(message) });
  const decoder = new TextDecoder();
  const response = await api.openEvents(id, { signal, lastEventId });
  for await (const chunk of readChunks(response, mostSilentMs, firstEventMs)) {
    onLife?.();
    parser.feed(decoder.decode(chunk, { stream: true }));
    for (const message of messages.splice(0)) yield changeIn(message);
  }
}

/** @throws OffloadError what the server ends the stream for; `unavailable` when it is none of ours that speaks */
function changeIn({ event, id = "", data }: EventSourceMessage): ExportChange {
  const body: unknown = JSON.parse(data);
  if (event === "end") {
    const { code, detail } = body as Problem;
    throw new OffloadError(code, detail);
  }
  if (event !== "export") return { id: (body as { id: string }).id, changedAt: id, job: null };
  if (!isJob(body)) throw new OffloadError("unavailable", "An event came that tells of no export.");
  return { id: body.id, changedAt: id, job: body };
}
