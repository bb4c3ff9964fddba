import type { Right } from "@/contract/rights";
import type { Actor } from "@/lib/auth/actor";
import { requireRight } from "@/lib/auth/require-right";
import { admitActor, currentActor } from "./admit-actor";
import { isFresh, tagOf } from "./entity-tag";
import { privateHeaders } from "./private-headers";
import { readJson } from "./read-json";
import { refusalHeaders } from "./refusal-headers";
import { requestIdHeader, requestIdOf } from "./request-id";
import { requireAdmitted } from "./require-admitted";
import { toProblem } from "./to-problem";

type Context<P> = { params: Promise<P> };
/** Adds to the headers of the answer, whatever that will be. */
type Say = (name: string, value: string) => void;
type Handler<P> = (request: Request, actor: Actor, params: P) => Promise<Response>;

/**
 * A route handler that knows its actor, and whose every error is problem+json.
 * @param right what the actor must hold; null where anybody may who is known
 */
export function handle<P = Record<string, never>>(right: Right | null, handler: Handler<P>) {
  return guarded<P>(async (request, { params }, say) => {
    const actor = await admitActor(request.headers, right, say);
    return unlessKnown(request, await handler(request, actor, await params));
  });
}

/**
 * The same of a request with a JSON body. Who asks is read again when all of the body is here: it may have been held back
 * for as long as somebody needed who has been removed since.
 */
export function handleJson<P = Record<string, never>>(
  right: Right | null,
  handler: (body: unknown, actor: Actor, request: Request, params: P) => Promise<Response>,
) {
  return handle<P>(right, async (request, _admitted, params) => {
    const body = await readJson(request);
    const actor = await currentActor(request.headers);
    if (right !== null) requireRight(actor, right);
    return handler(body, actor, request, params);
  });
}

/** A route handler for those who may come in, whoever they are, and whose every error is problem+json. */
export function guarded<P>(handler: (request: Request, context: Context<P>, say: Say) => Promise<Response>) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    const { method, headers, url } = request;
    const requestId = requestIdOf(headers.get(requestIdHeader));
    const said = [[requestIdHeader, requestId]];
    const respond = async () => {
      requireAdmitted({ method, headers, pathname: new URL(url).pathname });
      return handler(request, context, (name, value) => said.push([name, value]));
    };
    const response = await respond().catch((error: unknown) => problemResponse(error, requestId));
    for (const [name = "", value = ""] of said) response.headers.set(name, value);
    return response;
  };
}

/** The answer to GET, with its tag, or 304 to who has it already (RFC 9110, section 13.1.2). */
export async function unlessKnown(request: Request, response: Response): Promise<Response> {
  if (!["GET", "HEAD"].includes(request.method) || response.status !== 200) return response;
  const text = await response.text();
  const etag = tagOf(text);
  const headers = new Headers(response.headers);
  headers.set("ETag", etag);
  if (!isFresh(request.headers.get("if-none-match"), etag)) return new Response(text, { headers });
  headers.delete("Content-Type");
  return new Response(null, { status: 304, headers });
}

/** A JSON answer. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(body, { ...init, headers: { ...privateHeaders, ...init.headers } });
}

/** An error as an answer. */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = toProblem(error, requestId);
  return json(problem, { status: problem.status, headers: refusalHeaders(error, problem) });
}
