import type { ExportJob } from "./export-job";
import type { ExportRequest } from "./export-request";
import { numberOfDay, stemOfDay } from "./filename-of-day";

/** The request that asks for the same again; a name that somebody chose is kept, a day's is left to the new day. */
export function requestAgain({ definition, request, filename, createdAt }: ExportJob): ExportRequest {
  const isChosen = numberOfDay(stemOfDay(definition, createdAt), filename) === 0;
  // As long as it was asked for: it gets its ending again.
  return { definition, ...request, ...(isChosen && { filename: filename.replace(/\.csv$/, "") }) };
}
