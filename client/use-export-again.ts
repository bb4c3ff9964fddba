import type { ExportJob } from "@/contract/export-job";
import { requestAgain } from "@/contract/request-again";
import { useExportStart } from "./use-export-start";

/** Asks for the same as an export did; nothing while that is on its way, be it asked elsewhere on the page. */
export function useExportAgain(job: ExportJob) {
  const creation = useExportStart();
  return {
    isStarting: creation.isPending,
    /** The new export's id, once it has started. */
    startedId: creation.data?.job.id ?? null,
    error: creation.error,
    start: () => creation.start(requestAgain(job)),
  };
}
