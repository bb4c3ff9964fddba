import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { ExportRequest } from "@/contract/export-request";
import { forgetExport, recallExport, subscribeToExportMemory } from "./export-memory";
import { cancelExportMutation, exportQuery } from "./export-queries";
import { hasCode } from "./has-code";
import { type ExportStatus, toExportStatus } from "./export-status";
import { requestKey } from "./request-key";
import { useExportFeed } from "./use-export-feed";
import { useExportStart } from "./use-export-start";

export type ExportHandle = ExportStatus & {
  /** Starts an export, or a new one after the last; nothing while one is starting or under way. */
  start: () => void;
  /** Starts an export of another request, whatever has come of this one; the caller passes that request from then on. */
  startOther: (request: ExportRequest) => void;
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
  const jobId = useSyncExternalStore(
    subscribeToExportMemory,
    () => recallExport(request),
    () => null,
  );
  const look = useQuery(exportQuery(jobId));
  const creation = useExportStart();
  const cancellation = useMutation(cancelExportMutation(jobId));

  const isGone = hasCode(look.error, "not_found");
  useEffect(() => {
    if (isGone) forgetExport(request);
    // Forgetting changes `jobId`, which ends `isGone`.
  }, [isGone, request]);

  const isOfRequest = requestKey(creation.variables) === requestKey(request);
  const status = toExportStatus({
    isStarting: isOfRequest && creation.isPending,
    startError: isOfRequest && creation.error,
    jobId: isGone ? null : jobId,
    job: look.data?.job,
    lookError: look.error,
    // It comes after a look, so that one refused because the export has ended is never told.
    cancelError: cancellation.error,
  });

  // Trouble is what can come between the page and an export that it waits for.
  const isBusy = status.state === "starting" || "trouble" in status;
  useExportFeed(isBusy);

  return {
    ...status,
    start() {
      if (!isBusy) creation.start(request);
    },
    startOther: creation.start,
    cancel: () => cancellation.mutate(),
    isCanceling: cancellation.isPending,
    reset() {
      creation.reset();
      forgetExport(request);
    },
  };
}
