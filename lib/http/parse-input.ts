import type { z } from "zod";
import { OffloadError } from "@/contract/offload-error";
import { jsonPointer } from "@/contract/json-pointer";
import type { Fault } from "@/contract/problem";

/**
 * Reads an input by its schema.
 * @throws OffloadError `invalid_input` with a pointer (RFC 6901) to every fault
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(faultsOf);
  throw new OffloadError("invalid_input", "The request has faults; each is listed with its place.", {
    faults,
  });
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const pointer = jsonPointer(...issue.path);
  if (issue.code !== "unrecognized_keys") return [{ pointer, detail: issue.message }];
  return issue.keys.map((key) => ({ pointer: `${pointer}${jsonPointer(key)}`, detail: "is not known here" }));
}
