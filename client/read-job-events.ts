import { createParser } from "eventsource-parser";
import type { ExportJob } from "@/contract/export-job";
import type { ApiClient } from "./api-client";
import { readChunks } from "./read-chunks";

/** An export's document comes first, at once; whoever holds it back on the way would hold the news back, too. */
const firstMs = 5000;
/** The server beats its heart far more often. */
const silenceMs = 45_000;

/**
 * An export as its server-sent events tell it (HTML Standard, section 9.2), until they end or break off. Throws nothing
 * but the caller's own abort: the next look at the export says what is wrong.
 * @returns the last that was told; null where nothing was, as of a server without events (404)
 */
export async function* readJobEvents(
  api: ApiClient,
  id: string,
  signal?: AbortSignal,
): AsyncGenerator<ExportJob, ExportJob | null> {
  const news: ExportJob[] = [];
  let last: ExportJob | null = null;
  // Other events say that no more will come, and why: so will the next look.
  const parser = createParser({
    onEvent: ({ event, data }) => event === "export" && news.push(JSON.parse(data) as ExportJob),
  });
  const decoder = new TextDecoder();
  try {
    const response = await api.openEvents(id, signal);
    for await (const chunk of readChunks(response, silenceMs, firstMs)) {
      parser.feed(decoder.decode(chunk, { stream: true }));
      for (const job of news.splice(0)) yield (last = job);
    }
  } catch {
    signal?.throwIfAborted();
  }
  return last;
}
