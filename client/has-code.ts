import { OffloadError } from "@/contract/offload-error";

/** Whether an error is a refusal of the API's by this code. */
export function hasCode(error: unknown, code: OffloadError["code"]): boolean {
  return error instanceof OffloadError && error.code === code;
}
