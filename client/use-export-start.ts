import { type Mutation, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ExportRequest } from "@/contract/export-request";
import { createExportMutation } from "./export-queries";
import { requestKey } from "./request-key";

/** The last export started here; `start` does nothing while the same one is on its way, be it asked for elsewhere on the page. */
export function useExportStart() {
  const queryClient = useQueryClient();
  const creation = useMutation(createExportMutation());
  return {
    ...creation,
    start(request: ExportRequest) {
      if (!isStarting(queryClient, request)) creation.mutate(request);
    },
  };
}

/** Asked of the cache and not of the last render, which two quick presses would share. */
export function isStarting(queryClient: QueryClient, request: ExportRequest): boolean {
  const isSame = ({ state }: Mutation) =>
    requestKey(state.variables as ExportRequest) === requestKey(request);
  const { mutationKey } = createExportMutation();
  return queryClient.isMutating({ mutationKey, predicate: isSame }) > 0;
}
