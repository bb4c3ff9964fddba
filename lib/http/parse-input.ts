import type { z } from "zod";
import { inWords } from "@/contract/in-words";
import { inputFaults } from "@/contract/input-faults";
import { OffloadError } from "@/contract/offload-error";

/**
 * Reads an input by its schema.
 * @throws OffloadError `invalid_input` with a pointer (RFC 6901) to every fault
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input, { error: inWords });
  if (parsed.success) return parsed.data;
  const detail = "The request has faults; each is listed with its place.";
  throw new OffloadError("invalid_input", detail, { faults: inputFaults(parsed.error) });
}
