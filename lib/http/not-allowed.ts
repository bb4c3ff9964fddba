import { OffloadError } from "@/contract/offload-error";
import { guarded, problemResponse } from "./handle";

/**
 * The answer to a method that a resource does not have (RFC 9110, section 15.5.6).
 * @param allow the methods that it has
 */
export function notAllowed(...allow: string[]) {
  return guarded(async (request) => {
    const detail = `${request.method} is not possible here. Possible: ${allow.join(", ")}.`;
    return problemResponse(new OffloadError("method_not_allowed", detail), { Allow: allow.join(", ") });
  });
}
