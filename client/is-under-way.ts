import type { ExportState } from "@/contract/export-job";

/**
 * Whether more is to come. The contrary of the contract's `hasEnded`, said anew here because that
 * module brings its zod schemas along, which are many times the size of the whole button.
 */
export function isUnderWay(state: ExportState): state is "queued" | "running" {
  return state === "queued" || state === "running";
}
