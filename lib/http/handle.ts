import { getActor } from "@/lib/auth/get-actor";
import type { Actor } from "@/lib/auth/actor";
import { toProblem } from "./to-problem";

type Context<P> = { params: Promise<P> };
type Handler<P> = (request: Request, actor: Actor, params: P) => Promise<Response>;

/**
 * A route handler that knows its actor, and whose every error is problem+json.
 */
export function handle<P = Record<string, never>>(handler: Handler<P>) {
  return async (request: Request, { params }: Context<P>): Promise<Response> => {
    try {
      const actor = await getActor(request);
      return await handler(request, actor, await params);
    } catch (error) {
      return problemResponse(error);
    }
  };
}

/** Private data is kept by no cache without asking again (RFC 9111). */
const privateHeaders = { "Cache-Control": "private, no-cache" };

/** A JSON answer. */
export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return Response.json(body, { ...init, headers: { ...privateHeaders, ...init.headers } });
}

/** An error as an answer. */
export function problemResponse(error: unknown, headers: Record<string, string> = {}): Response {
  const problem = toProblem(error);
  return json(problem, {
    status: problem.status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}
