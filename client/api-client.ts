import type { Definition } from "@/contract/definition";
import type { ExportHistory } from "@/contract/export-history";
import { openAnswer } from "./open-answer";
import {
  type ApiClientOptions,
  connectionTo,
  createPageClient,
  type CreateOptions,
  exportPath,
  patienceMs,
  type PolledExport,
  readPolled,
} from "./page-client";
import { readAnswer } from "./read-answer";
import { requireEvents, requireOk } from "./require-events";

export type EventsOptions = {
  signal?: AbortSignal | null | undefined;
  /** The last event that was heard, for what has changed since. */
  lastEventId?: string | undefined;
};

/** An event stream tells something at once; whoever holds that back on the way would hold the news back, too. */
export const firstEventMs = 5000;

export type ApiClient = ReturnType<typeof createApiClient>;

/**
 * Offload's HTTP API, for browsers and Node.
 * Every call throws OffloadError: with the server's code, or `unavailable` when there was no answer of its.
 */
export function createApiClient(options: ApiClientOptions = {}) {
  const { baseUrl, always, send } = connectionTo(options);
  return {
    ...createPageClient(options),

    /** Asks for the same as an export did. @throws OffloadError `not_found` */
    async rerunExport(id: string, options: CreateOptions = {}): Promise<PolledExport> {
      return send(readPolled, "POST", `${exportPath(id)}/rerun`, options);
    },

    /**
     * A ready export's file, or a range of it (`headers`: RFC 9110, section 14), as it comes.
     * `downloadExport` is what to use: it goes on after a cut, and checks what it got.
     */
    openFile(id: string, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
      // Not the job's own address of it: whoever has the key chose this server, and no other gets it.
      const url = `${baseUrl}${exportPath(id)}/file`;
      const asked = { headers: { accept: "*/*", ...headers, ...always }, signal: signal ?? null };
      return openAnswer(requireOk, url, asked, patienceMs);
    },

    /** An export's changes as server-sent events, or those of all; `watchExport` and `streamChanges` read them. */
    openEvents(id: string | null, { signal = null, lastEventId }: EventsOptions = {}): Promise<Response> {
      const url = `${baseUrl}${id === null ? "/api/exports" : exportPath(id)}/events`;
      const resumed = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
      const headers = { accept: "text/event-stream", ...resumed, ...always };
      return openAnswer(requireEvents, url, { headers, signal, cache: "no-store" }, firstEventMs);
    },

    /** How an export came to be what it is. @throws OffloadError `not_found` */
    async getHistory(id: string, signal?: AbortSignal): Promise<ExportHistory> {
      return send(readHistory, "GET", `${exportPath(id)}/history`, { signal });
    },

    /** What may be exported. */
    async listDefinitions(signal?: AbortSignal): Promise<Definition[]> {
      return (await send(readDefinitions, "GET", "/api/definitions", { signal })).definitions;
    },
  };
}

const readDefinitions = (response: Response) =>
  readAnswer<{ definitions: Definition[] }>(
    response,
    (body) => "definitions" in body && Array.isArray(body.definitions),
  );

const readHistory = (response: Response) =>
  readAnswer<ExportHistory>(response, (body) => {
    const { parts, troubles, deeds, earlierDownloads } = body as Partial<ExportHistory>;
    return [parts, troubles, deeds].every(Array.isArray) && Number.isSafeInteger(earlierDownloads);
  });
