import { guarded } from "./handle";
import { methodNotAllowed } from "./method-not-allowed";

/**
 * The answer to a method that a resource does not have (RFC 9110, section 15.5.6).
 * @param allow the methods that it has
 */
export function notAllowed(...allow: string[]) {
  const refuse = guarded(async ({ method }) => {
    throw methodNotAllowed(method, allow);
  });
  return async (...call: Parameters<typeof refuse>): Promise<Response> => {
    const response = await refuse(...call);
    if (response.status === 405) response.headers.set("Allow", allow.join(", "));
    return response;
  };
}
