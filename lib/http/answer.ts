import type { IncomingMessage, ServerResponse } from "node:http";
import type { Right } from "@/contract/rights";
import type { Actor } from "@/lib/auth/actor";
import { admitActor } from "./admit-actor";
import { isFresh, tagOf } from "./entity-tag";
import { methodNotAllowed } from "./method-not-allowed";
import { privateHeaders } from "./private-headers";
import { refusalHeaders } from "./refusal-headers";
import { requestIdHeader, requestIdOf } from "./request-id";
import { requireAdmitted } from "./require-admitted";
import { toProblem } from "./to-problem";

/** What `handle` is to route handlers, for Node's own request and response. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  rights: MethodRights,
  handler: (actor: Actor, headers: Headers) => Promise<void>,
): Promise<void> {
  const headers = headersOf(request);
  const requestId = requestIdOf(headers.get(requestIdHeader));
  response.setHeader(requestIdHeader, requestId);
  try {
    requireAdmitted({ method: request.method ?? "", headers, pathname: pathnameOf(request) });
    const right = requireMethod(request, response, rights);
    const actor = await admitActor(headers, right, (name, value) => response.setHeader(name, value));
    await handler(actor, headers);
  } catch (error) {
    sendProblem(response, error, requestId);
  }
}

/** The methods that a resource has, and the right that each needs. */
type MethodRights = Readonly<Record<string, Right>>;

function requireMethod(
  { method = "" }: IncomingMessage,
  response: ServerResponse,
  rights: MethodRights,
): Right {
  const right = new Map(Object.entries(rights)).get(method);
  if (right !== undefined) return right;
  const methods = Object.keys(rights);
  response.setHeader("Allow", methods.join(", "));
  throw methodNotAllowed(method, methods);
}

/** An answer that has begun cannot become an error: it is cut, so that nobody takes it for whole. */
function sendProblem(response: ServerResponse, error: unknown, requestId: string): void {
  const problem = toProblem(error, requestId);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(problem.status, refusalHeaders(error, problem)).end(JSON.stringify(problem));
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
