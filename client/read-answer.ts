import { OffloadError } from "@/contract/offload-error";
import type { Problem } from "@/contract/problem";

/**
 * The JSON of an answer, which is an object.
 *
 * Shapes are trusted, not parsed: the server is our own and its tests hold it to the contract, and a
 * parser would double what a page with one export button has to load.
 * @param isRight what else is to be true of it, lest something else that answers is taken for the server
 * @throws OffloadError as the server has put it, or `unavailable` when it was not our server that spoke
 */
export async function readAnswer<Body>(
  response: Response,
  isRight: (body: object) => boolean = () => true,
): Promise<Body> {
  const body = await readJson(response);
  if (response.ok && typeof body === "object" && body !== null && isRight(body)) return body as Body;
  throw refusalOf(response, body);
}

/** An answer that has no body when all went well (204); throws as `readAnswer` does. */
export async function requireDone(response: Response): Promise<void> {
  if (response.status !== 204) throw await refusalIn(response);
}

/** Why an answer that should have no such body is none. */
export async function refusalIn(response: Response): Promise<OffloadError> {
  return refusalOf(response, await readJson(response));
}

function refusalOf(response: Response, body: unknown): OffloadError {
  const retryAfterSeconds = readRetryAfter(response);
  if (isProblem(body)) {
    return new OffloadError(body.code, body.detail, { faults: faultsIn(body), retryAfterSeconds });
  }
  return new OffloadError("unavailable", `The server could not be reached: ${strangerIn(response)}.`, {
    retryAfterSeconds,
  });
}

/** Who answered instead of the server. A browser tells nothing of where an answer would send it. */
function strangerIn({ status, type, headers }: Response): string {
  const elsewhere = headers.get("location");
  if (elsewhere !== null) return `its address sends on to ${elsewhere}. If the server is there, ask it there`;
  if (type === "opaqueredirect") return "something on the way sends on to another address";
  return `something on the way answered ${status} in its place`;
}

/** Undefined unless it is JSON: a proxy or a sign-in page in front of us answers in HTML. */
async function readJson(response: Response): Promise<unknown> {
  if (!/[/+]json\b/.test(response.headers.get("content-type") ?? "")) return undefined;
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isProblem(body: unknown): body is Problem {
  const problem = body as Partial<Problem> | null | undefined;
  return typeof problem?.code === "string" && typeof problem.detail === "string";
}

const faultsIn = ({ errors }: Problem) =>
  Array.isArray(errors) ? errors.filter((fault) => typeof fault?.pointer === "string") : [];

/** A longer one is an odd server's; and timers take no more than 24 days. */
const longestPauseSeconds = 3600;

/** Seconds to wait before asking again (RFC 9110, 10.2.3), or null when there is nothing to wait for. */
export function readRetryAfter(response: Response): number | null {
  const header = response.headers.get("retry-after");
  if (header === null) return null;
  const number = Number(header);
  const seconds = Number.isNaN(number) ? (Date.parse(header) - Date.now()) / 1000 : number;
  // A moment that is over is one to ask again in; a number below zero is none.
  if (Number.isNaN(seconds) || number < 0) return null;
  return Math.min(Math.max(0, seconds), longestPauseSeconds);
}
