import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { ExportRequest } from "@/contract/export-request";
import { forgetExport, recallExport, subscribeToExportMemory } from "./export-memory";
import { cancelExportMutation, createExportMutation, exportQuery } from "./export-queries";
import { hasCode } from "./has-code";
import { useExportFeed } from "./use-export-feed";
import { type ExportStatus, toExportStatus } from "./export-status";

export type ExportHandle = ExportStatus & {
  /** Starts an export, or a new one after the last; nothing while one is starting or under way. */
  start: () => void;
  /** Ends an export under way. */
  cancel: () => void;
  isCanceling: boolean;
  /** Back to the beginning; the export itself stays where it is. */
  reset: () => void;
};

/**
 * One export of exactly this request, from the press to the file, found again after a reload.
 * Headless: needs a QueryClientProvider, and leaves all that is seen to its caller.
 */
export function useExport(request: ExportRequest): ExportHandle {
  const queryClient = useQueryClient();
  const jobId = useSyncExternalStore(
    subscribeToExportMemory,
    () => recallExport(request),
    () => null,
  );
  const look = useQuery(exportQuery(jobId));
  const creation = useMutation(createExportMutation(request));
  const cancellation = useMutation(cancelExportMutation(jobId));

  const isGone = hasCode(look.error, "not_found");
  useEffect(() => {
    if (isGone) forgetExport(request);
    // Forgetting changes `jobId`, which ends `isGone`.
  }, [isGone, request]);

  const status = toExportStatus({
    isStarting: creation.isPending,
    startError: creation.error,
    jobId: isGone ? null : jobId,
    job: look.data?.job,
    // A cancel that failed is told until a look succeeds after it.
    lookError: look.error ?? (cancellation.submittedAt > look.dataUpdatedAt ? cancellation.error : null),
  });

  useExportFeed(busyStates.has(status.state));

  return {
    ...status,
    start() {
      // Asked of the cache and not of the last render, which two quick presses would share.
      const isStarting =
        queryClient.isMutating({ mutationKey: createExportMutation(request).mutationKey }) > 0;
      if (!isStarting && !busyStates.has(status.state)) creation.mutate();
    },
    cancel: () => cancellation.mutate(),
    isCanceling: cancellation.isPending,
    reset() {
      creation.reset();
      forgetExport(request);
    },
  };
}

const busyStates = new Set<ExportStatus["state"]>(["starting", "restoring", "queued", "running"]);
