import { exportRequestSchema, type ExportRequest } from "@/contract/export-request";
import { inWords } from "@/contract/in-words";
import { inputFaults } from "@/contract/input-faults";
import { jsonPointer } from "@/contract/json-pointer";
import { OffloadError } from "@/contract/offload-error";
import { filenameFault } from "@/contract/filename";
import type { Fault } from "@/contract/problem";
import type { Actor } from "@/lib/auth/actor";
import { compileQuery } from "@/lib/query";
import { requireDefinition } from "./require-definition";

/**
 * Reads what is asked for and tries it against its definition, so that every fault is found at once: those
 * of its shape, and those of the parts that have one.
 * @throws OffloadError `invalid_input` with a pointer to each fault; `unknown_definition`, `forbidden`
 */
export function parseRequest(actor: Actor, input: unknown): ExportRequest {
  const { request, faults } = readShape(input);
  if (request) faults.push(...contentFaults(actor, request));
  if (request && faults.length === 0) return request;
  const detail = "The export cannot be made as asked; each fault is listed with its place.";
  throw new OffloadError("invalid_input", detail, { faults });
}

/** The request, where need be without its misshapen parts; null when too little is left of it. */
function readShape(input: unknown): { request: ExportRequest | null; faults: Fault[] } {
  const whole = exportRequestSchema.safeParse(input, { error: inWords });
  if (whole.success) return { request: whole.data, faults: [] };
  const faults = inputFaults(whole.error);
  const rest = exportRequestSchema.safeParse(without(input, faults));
  return { request: rest.success ? rest.data : null, faults };
}

function without(input: unknown, faults: readonly Fault[]): unknown {
  if (typeof input !== "object" || input === null) return input;
  const isSound = ([key]: [string, unknown]) =>
    !faults.some(({ pointer }) => `${pointer}/`.startsWith(`${jsonPointer(key)}/`));
  return Object.fromEntries(Object.entries(input).filter(isSound));
}

function contentFaults(actor: Actor, request: ExportRequest): readonly Fault[] {
  const named = nameFaults(request);
  try {
    compileQuery(requireDefinition(request.definition, actor), actor, request);
    return named;
  } catch (error) {
    if (error instanceof OffloadError && error.code === "invalid_input") return [...error.faults, ...named];
    throw error;
  }
}

function nameFaults({ filename }: ExportRequest): Fault[] {
  const detail = filename === undefined ? null : filenameFault(filename);
  return detail === null ? [] : [{ pointer: "/filename", detail }];
}
