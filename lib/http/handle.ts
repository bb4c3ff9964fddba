import { getActor } from "@/lib/auth/get-actor";
import type { Actor } from "@/lib/auth/actor";
import { privateHeaders } from "./private-headers";
import { requireAdmitted } from "./require-admitted";
import { toProblem } from "./to-problem";

type Context<P> = { params: Promise<P> };
type Handler<P> = (request: Request, actor: Actor, params: P) => Promise<Response>;

/** A route handler that knows its actor, and whose every error is problem+json. */
export function handle<P = Record<string, never>>(handler: Handler<P>) {
  return guarded<P>(async (request, { params }) => {
    const actor = await getActor(request);
    return handler(request, actor, await params);
  });
}

/** A route handler for those who may come in, whoever they are, and whose every error is problem+json. */
export function guarded<P>(handler: (request: Request, context: Context<P>) => Promise<Response>) {
  return async (request: Request, context: Context<P>): Promise<Response> => {
    try {
      const { method, headers, url } = request;
      requireAdmitted({ method, headers, pathname: new URL(url).pathname });
      return await handler(request, context);
    } catch (error) {
      return problemResponse(error);
    }
  };
}

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
