import type { ExportRequest } from "@/contract/export-request";
import { keptText } from "./kept-text";
import { requestKey } from "./request-key";

const mostRemembered = 50;

/**
 * Which export belongs to which request, kept in the browser's storage, so that a button finds its
 * export again after a reload and buttons for the same request, in every tab, show the same one.
 */
const memory = keptText<Record<string, string>>("localStorage", "offload:exports", {}, (text) => {
  const entries = Object.entries(JSON.parse(text) as object);
  // Only what may be an id is taken.
  return Object.fromEntries(entries.filter(([, id]) => typeof id === "string" && /^[\w-]+$/.test(id)));
});

export function recallExport(request: ExportRequest): string | null {
  return memory.read()[requestKey(request)] ?? null;
}

export function rememberExport(request: ExportRequest, jobId: string) {
  write([...entriesBut(request), [requestKey(request), jobId] as const].slice(-mostRemembered));
}

export function forgetExport(request: ExportRequest) {
  write(entriesBut(request));
}

/** Of all requests: what one person has asked for is nothing to the next in the same browser. */
export const forgetExports = () => memory.write("");

export const subscribeToExportMemory = memory.subscribe;

const entriesBut = (request: ExportRequest) =>
  Object.entries(memory.read()).filter(([key]) => key !== requestKey(request));

const write = (entries: (readonly [string, string])[]) =>
  memory.write(JSON.stringify(Object.fromEntries(entries)));
