import { useMutation } from "@tanstack/react-query";
import { cancelExportMutation } from "@/client/export-queries";
import type { ExportJob } from "@/contract/export-job";
import { ActionOutcome } from "./action-outcome";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";

/** Ends an export under way. @param name what tells it from others, for who hears one button at a time */
export function CancelExport({ job, name }: { job: ExportJob; name: string }) {
  const text = useMessages().exports;
  const cancellation = useMutation(cancelExportMutation(job.id));
  return (
    <>
      <Button size="small" isBusy={cancellation.isPending} onClick={() => cancellation.mutate()}>
        {cancellation.isPending && <Spinner />}
        {text.cancel} <span className="sr-only">{name}</span>
      </Button>
      <ActionOutcome error={cancellation.error} />
    </>
  );
}
