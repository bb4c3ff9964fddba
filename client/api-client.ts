import type { Definition } from "@/contract/definition";
import type { ExportJob, ExportJobPage } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import type { ListQuery } from "@/contract/list-query";
import { OffloadError } from "@/contract/offload-error";
import { readAnswer, readRetryAfter, requireDone } from "./read-answer";

/** An export as last seen, and when the server wants to be asked again: null once it has ended. */
export type PolledExport = { job: ExportJob; retryAfterSeconds: number | null };

export type ApiClientOptions = {
  /** Where Offload runs, as in `https://app.example.com`; left out in a browser, the page's own server. */
  baseUrl?: string;
  /** Sent with every request. */
  headers?: Record<string, string>;
};

type Call = { signal?: AbortSignal | undefined; body?: unknown };

/** No answer of the API takes long: whoever has not answered by then will not. */
const patienceMs = 30_000;

export type ApiClient = ReturnType<typeof createApiClient>;

/**
 * Offload's HTTP API, for browsers and Node.
 * Every call throws OffloadError: with the server's code, or `unavailable` when there was no answer of its.
 */
export function createApiClient({ baseUrl = "", headers = {} }: ApiClientOptions = {}) {
  const send = (method: "GET" | "POST" | "DELETE", path: string, { signal, body }: Call = {}) =>
    reach(`${baseUrl}${path}`, {
      method,
      headers: { accept: "application/json", ...contentType(method), ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
    });

  return {
    async createExport(request: ExportRequest): Promise<PolledExport> {
      return readPolled(await send("POST", "/api/exports", { body: request }));
    },

    /** @throws OffloadError `not_found`, also for an export that is somebody else's */
    async getExport(id: string, signal?: AbortSignal): Promise<PolledExport> {
      return readPolled(await send("GET", exportPath(id), { signal }));
    },

    /** One page of past exports, newest first. */
    async listExports(query: ListQuery = {}, signal?: AbortSignal): Promise<ExportJobPage> {
      const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
      const search = new URLSearchParams(given).toString();
      return readAnswer(await send("GET", `/api/exports${search && `?${search}`}`, { signal }));
    },

    /** @throws OffloadError `wrong_state` when it has ended otherwise */
    async cancelExport(id: string): Promise<PolledExport> {
      return readPolled(await send("POST", `${exportPath(id)}/cancel`));
    },

    /** Its file goes with it; a running one is canceled first. @throws OffloadError `not_found` */
    async deleteExport(id: string): Promise<void> {
      await requireDone(await send("DELETE", exportPath(id)));
    },

    /** What may be exported. */
    async listDefinitions(signal?: AbortSignal): Promise<Definition[]> {
      const response = await send("GET", "/api/definitions", { signal });
      return (await readAnswer<{ definitions: Definition[] }>(response)).definitions;
    },
  };
}

const exportPath = (id: string) => `/api/exports/${encodeURIComponent(id)}`;

/** Also without a body: the server takes no POST that a plain HTML form could send. */
const contentType = (method: string) => (method === "POST" ? { "content-type": "application/json" } : {});

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw explain(error);
  }
}

/** A caller's own abort stays what it is; all else is a server that could not be reached. */
function explain(error: unknown) {
  if (error instanceof DOMException && error.name === "AbortError") return error;
  const isLate = error instanceof DOMException && error.name === "TimeoutError";
  const detail = isLate ? "The server takes too long to answer." : "The server could not be reached.";
  return new OffloadError("unavailable", detail, { cause: error });
}

async function readPolled(response: Response): Promise<PolledExport> {
  const job = await readAnswer<ExportJob>(response);
  return { job, retryAfterSeconds: readRetryAfter(response) };
}
