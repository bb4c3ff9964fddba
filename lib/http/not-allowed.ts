import { OffloadError } from "@/contract/offload-error";
import { guarded } from "./handle";

/**
 * The answer to a method that a resource does not have (RFC 9110, section 15.5.6).
 * @param allow the methods that it has
 */
export function notAllowed(...allow: string[]) {
  const methods = allow.join(", ");
  const refuse = guarded(async ({ method }) => {
    throw new OffloadError("method_not_allowed", `${method} is not possible here. Possible: ${methods}.`);
  });
  return async (...call: Parameters<typeof refuse>): Promise<Response> => {
    const response = await refuse(...call);
    if (response.status === 405) response.headers.set("Allow", methods);
    return response;
  };
}
