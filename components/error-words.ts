import { OffloadError } from "@/contract/offload-error";
import type { ButtonMessages } from "./messages/messages";

/** What went wrong, for whoever reads the page. */
export function errorText(error: Error, { failure }: ButtonMessages): string {
  if (!(error instanceof OffloadError)) return error.message;
  const isLate = error.cause instanceof DOMException && error.cause.name === "TimeoutError";
  return failure(isLate ? "too_slow" : error.code, error.message);
}
