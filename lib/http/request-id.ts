import { randomUUID } from "node:crypto";

/** The header that names a request, in both directions. */
export const requestIdHeader = "X-Request-Id";

/** What a request is called in its answer and in the log: as its sender, or a proxy, calls it, if that is a plain name. */
export function requestIdOf(given: string | null | undefined): string {
  return given && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
