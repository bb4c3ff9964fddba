import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ExportJob } from "@/contract/export-job";
import { requestAgain } from "@/contract/request-again";
import { createExportMutation } from "./export-queries";

/** Asks for the same as an export did; nothing while that is on its way, be it asked elsewhere on the page. */
export function useExportAgain(job: ExportJob) {
  const queryClient = useQueryClient();
  const creation = useMutation(createExportMutation(requestAgain(job)));
  return {
    isStarting: creation.isPending,
    /** The new export's id, once it has started. */
    startedId: creation.data?.job.id ?? null,
    error: creation.error,
    start() {
      const { mutationKey } = createExportMutation(requestAgain(job));
      if (queryClient.isMutating({ mutationKey }) === 0) creation.mutate();
    },
  };
}
