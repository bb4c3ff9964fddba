import type { IncomingMessage, ServerResponse } from "node:http";
import { OffloadError } from "@/contract/offload-error";
import type { Problem } from "@/contract/problem";
import type { Actor } from "@/lib/auth/actor";
import { getActor } from "@/lib/auth/get-actor";
import { isFresh, tagOf } from "./entity-tag";
import { privateHeaders } from "./private-headers";
import { requestIdHeader, requestIdOf } from "./request-id";
import { requireAdmitted } from "./require-admitted";
import { toProblem } from "./to-problem";

/** What `handle` is to route handlers, for Node's own request and response. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
  handler: (actor: Actor, headers: Headers) => Promise<void>,
): Promise<void> {
  const headers = headersOf(request);
  const requestId = requestIdOf(headers.get(requestIdHeader));
  response.setHeader(requestIdHeader, requestId);
  try {
    requireAdmitted({ method: request.method ?? "", headers, pathname: pathnameOf(request) });
    requireMethod(request, response, methods);
    await handler(await getActor({ headers }), headers);
  } catch (error) {
    sendProblem(response, toProblem(error, requestId));
  }
}

function requireMethod(
  { method = "" }: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
) {
  if (methods.includes(method)) return;
  response.setHeader("Allow", methods.join(", "));
  const detail = `${method} is not possible here. Possible: ${methods.join(", ")}.`;
  throw new OffloadError("method_not_allowed", detail);
}

/** An answer that has begun cannot become an error: it is cut, so that nobody takes it for whole. */
function sendProblem(response: ServerResponse, problem: Problem): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers = { "Content-Type": "application/problem+json", ...privateHeaders };
  response.writeHead(problem.status, headers).end(JSON.stringify(problem));
}

/** Sends a JSON answer to GET, or 304 to who has it already; what `handle` does for route handlers. */
export function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  headers: Record<string, string>,
): void {
  const text = JSON.stringify(body);
  const etag = tagOf(text);
  const all = { ...privateHeaders, ...headers, ETag: etag };
  if (isFresh(request.headers["if-none-match"], etag)) response.writeHead(304, all).end();
  else response.writeHead(200, { "Content-Type": "application/json", ...all }).end(text);
}

const pathnameOf = ({ url = "/" }: IncomingMessage) => new URL(url, "http://localhost").pathname;

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}
