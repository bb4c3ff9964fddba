import type { Estimate } from "@/contract/estimate";
import type { ExportJob, ExportJobPage } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import type { ListQuery } from "@/contract/list-query";
import { isJob } from "./is-job";
import { reach, type Read } from "./reach";
import { readAnswer, readRetryAfter, requireDone } from "./read-answer";

/** An export as last seen, and when the server wants to be asked again: null once it has ended. */
export type PolledExport = { job: ExportJob; retryAfterSeconds: number | null };

export type ApiClientOptions = {
  /** Where Offload runs, as in `https://app.example.com`; left out in a browser, the page's own server. */
  baseUrl?: string;
  /** An API key (`ofl_…`), for programs; left out in a browser, the page's own sign-in. */
  apiKey?: string | undefined;
  /** Sent with every request. */
  headers?: Record<string, string>;
};

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Call = { signal?: AbortSignal | undefined; body?: unknown; idempotencyKey?: string | undefined };

export type CreateOptions = {
  /** What this request is called, in printable ASCII: sent again under the same, it makes no second export. */
  idempotencyKey?: string;
};

/** No answer of the API takes long: whoever has not answered by then will not. */
export const patienceMs = 30_000;

export type PageClient = ReturnType<typeof createPageClient>;

/** How a server is asked. */
export function connectionTo({ baseUrl = "", apiKey, headers = {} }: ApiClientOptions) {
  const always = { ...(apiKey && { authorization: `Bearer ${apiKey}` }), ...headers };

  const send = <T>(read: Read<T>, method: Method, path: string, call: Call = {}) =>
    reach(read, `${baseUrl}${path}`, {
      method,
      headers: { accept: "application/json", ...contentType(method), ...keyOf(call), ...always },
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(call.signal ? [call.signal] : [])]),
    });
  return { baseUrl, always, send };
}

/** What a page asks of the API, throwing as `createApiClient` does, which has the rest: a page with a button need not load it. */
export function createPageClient(options: ApiClientOptions = {}) {
  const { send } = connectionTo(options);
  return {
    async createExport(request: ExportRequest, options: CreateOptions = {}): Promise<PolledExport> {
      return send(readPolled, "POST", "/api/exports", { body: request, ...options });
    },

    /** What an export would be: rows, bytes, seconds, and its first rows. Nothing is made. */
    async estimateExport(request: ExportRequest, signal?: AbortSignal): Promise<Estimate> {
      return send(readAnswer<Estimate>, "POST", "/api/exports/estimate", { body: request, signal });
    },

    /** @throws OffloadError `not_found`, also for an export that is somebody else's */
    async getExport(id: string, signal?: AbortSignal): Promise<PolledExport> {
      return send(readPolled, "GET", exportPath(id), { signal });
    },

    /** One page of past exports, newest first unless the query says otherwise. */
    async listExports(query: ListQuery = {}, signal?: AbortSignal): Promise<ExportJobPage> {
      const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
      const search = new URLSearchParams(given).toString();
      const path = `/api/exports${search && `?${search}`}`;
      return send(readPage, "GET", path, { signal });
    },

    /** @throws OffloadError `wrong_state` when it has ended otherwise */
    async cancelExport(id: string): Promise<PolledExport> {
      return send(readPolled, "POST", `${exportPath(id)}/cancel`);
    },

    /** Its file goes with it; a running one is canceled first. @throws OffloadError `not_found` */
    async deleteExport(id: string): Promise<void> {
      await send(requireDone, "DELETE", exportPath(id));
    },
  };
}

export const exportPath = (id: string) => `/api/exports/${encodeURIComponent(id)}`;

/** Also without a body: the server takes no POST that a plain HTML form could send. */
const contentType = (method: Method) => (/^P/.test(method) ? { "content-type": "application/json" } : {});

const keyOf = ({ idempotencyKey }: Call) => (idempotencyKey ? { "idempotency-key": idempotencyKey } : {});

export async function readPolled(response: Response): Promise<PolledExport> {
  const job = await readAnswer<ExportJob>(response, isJob);
  return { job, retryAfterSeconds: readRetryAfter(response) };
}

const readPage = (response: Response) =>
  readAnswer<ExportJobPage>(response, (body) => {
    const { exports } = body as Partial<ExportJobPage>;
    return Array.isArray(exports) && exports.every(isJob);
  });
