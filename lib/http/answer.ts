import type { IncomingMessage, ServerResponse } from "node:http";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { getActor } from "@/lib/auth/get-actor";
import { privateHeaders } from "./private-headers";
import { requireAdmitted } from "./require-admitted";
import { toProblem } from "./to-problem";

/** What `handle` is to route handlers, for Node's own request and response. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  methods: readonly string[],
  handler: (actor: Actor) => Promise<void>,
): Promise<void> {
  try {
    const headers = headersOf(request);
    requireAdmitted({ method: request.method ?? "", headers, pathname: pathnameOf(request) });
    requireMethod(request, response, methods);
    await handler(await getActor({ headers }));
  } catch (error) {
    sendProblem(response, error);
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
function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = toProblem(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const headers = { "Content-Type": "application/problem+json" };
  sendJson(response, problem, { status: problem.status, headers });
}

/** Sends a JSON answer; what `json` is to route handlers. */
export function sendJson(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.statusCode = status;
  const all = { "Content-Type": "application/json", ...privateHeaders, ...headers };
  for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
  response.end(JSON.stringify(body));
}

const pathnameOf = ({ url = "/" }: IncomingMessage) => new URL(url, "http://localhost").pathname;

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}
