import { OffloadError } from "@/contract/offload-error";

/** The refusal of a method that a resource does not have. @param methods those that it has */
export const methodNotAllowed = (method: string, methods: readonly string[]) =>
  new OffloadError("method_not_allowed", `${method} is not possible here. Possible: ${methods.join(", ")}.`);
