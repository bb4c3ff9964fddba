import { z } from "zod";

/** Every error code that the API can answer, and its HTTP status (RFC 9110). */
export const statusOf = {
  not_json: 400,
  unauthenticated: 401,
  forbidden: 403,
  foreign_origin: 403,
  scope_changed: 403,
  not_found: 404,
  unknown_definition: 404,
  method_not_allowed: 405,
  not_ready: 409,
  wrong_state: 409,
  expired: 410,
  file_lost: 410,
  body_too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  unknown_host: 421,
  invalid_input: 422,
  idempotency_key_reused: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** One fault of an input: where (a JSON pointer, RFC 6901) and what. */
const faultSchema = z.object({ pointer: z.string(), detail: z.string() });
export type Fault = z.infer<typeof faultSchema>;

/** The body of every error answer: problem details (RFC 9457) with a stable code. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(statusOf) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    /** What the server's log calls this request; also in the answer's `X-Request-Id`. */
    requestId: z.string(),
    errors: z.array(faultSchema).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;
