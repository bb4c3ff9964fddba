import type { ExportRequest } from "@/contract/export-request";
import type { AnyDefinition } from "@/lib/define-export";

interface Capped {
  readonly request: Pick<ExportRequest, "limit">;
  readonly definition: Pick<AnyDefinition, "maxRows">;
}

/** The most rows that the file may have, and what says so; null when nothing does. */
export function rowCapOf({ request, definition }: Capped) {
  const { limit = Infinity } = request;
  const { maxRows = Infinity } = definition;
  if (limit === Infinity && maxRows === Infinity) return null;
  return limit <= maxRows
    ? { rows: limit, cause: "limit" as const }
    : { rows: maxRows, cause: "max_rows" as const };
}
