import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { ExportChange } from "@/contract/export-change";
import type { ExportJob } from "@/contract/export-job";
import { OffloadError } from "@/contract/offload-error";
import type { Problem } from "@/contract/problem";
import type { ApiClientOptions } from "./api-client";
import { refusalIn } from "./read-answer";

export type StreamOptions = ApiClientOptions & {
  signal?: AbortSignal | undefined;
  /** What was heard last: what has changed since is told again. */
  lastEventId?: string | undefined;
  /** Told when the stream has begun, and of each sign of life. */
  onLife?: () => void;
};

/** The server gives a sign of life every 15 seconds. */
const mostSilentMs = 40_000;

/**
 * What one event stream of the API tells, until the server ends it (WHATWG HTML, 9.2).
 * @param path `/api/exports/events`, or one export's
 * @throws OffloadError as the server has put it, or `unavailable` when the stream could not be had or broke off
 */
export async function* streamChanges(
  path: string,
  options: StreamOptions = {},
): AsyncGenerator<ExportChange> {
  const silence = new AbortController();
  const signal = AbortSignal.any([silence.signal, ...(options.signal ? [options.signal] : [])]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hearLife = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), mostSilentMs);
  };
  try {
    hearLife();
    for await (const messages of readMessages(await open(path, options, signal))) {
      hearLife();
      options.onLife?.();
      for (const message of messages) yield changeIn(message);
    }
  } catch (error) {
    if (error instanceof OffloadError) throw error;
    throw new OffloadError("unavailable", "The stream of events broke off.", { cause: error });
  } finally {
    clearTimeout(timer);
    // Who has heard enough leaves the connection, too.
    silence.abort();
  }
}

async function open(path: string, options: StreamOptions, signal: AbortSignal): Promise<Response> {
  const { baseUrl = "", headers = {}, lastEventId } = options;
  const resumed = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const all = { accept: "text/event-stream", ...resumed, ...headers };
  const response = await fetch(`${baseUrl}${path}`, { headers: all, signal, cache: "no-store" });
  const type = response.headers.get("content-type") ?? "";
  if (response.status === 204 || (response.ok && type.startsWith("text/event-stream"))) return response;
  throw await refusalIn(response);
}

/** The messages of each piece that arrives; none in one that is but a sign of life. */
async function* readMessages({ body }: Response): AsyncGenerator<EventSourceMessage[]> {
  if (!body) return;
  let messages: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (message) => messages.push(message) });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    parser.feed(piece.value);
    yield messages;
    messages = [];
  }
}

/** Shapes are trusted, as those of answers are. @throws OffloadError what the server ends the stream for */
function changeIn({ event, id = "", data }: EventSourceMessage): ExportChange {
  const body: unknown = JSON.parse(data);
  if (event === "end") {
    const { code, detail } = body as Problem;
    throw new OffloadError(code, detail);
  }
  const job = body as ExportJob;
  return { id: job.id, changedAt: id, job: event === "export" ? job : null };
}
