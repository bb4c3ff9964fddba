import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { deleteExportMutation } from "@/client/export-queries";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { errorText } from "./error-words";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Spinner } from "./ui/icons";
import { toast } from "./ui/toast";
import { useKeptFocus } from "./use-kept-focus";

/** Takes an export and its file away, once that is meant: the first press only asks. */
export function DeleteExport({ job }: { job: ExportJob }) {
  const text = useMessages().exports;
  const [isAsking, setIsAsking] = useState(false);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  return (
    <div className="rounded-control flex flex-wrap items-center gap-2 self-start" {...keptFocus}>
      {isAsking ? (
        <Confirmation job={job} onKeep={() => setIsAsking(false)} />
      ) : (
        <Button size="small" variant="ghost" onClick={() => setIsAsking(true)}>
          <Trash2 aria-hidden /> {text.delete}
        </Button>
      )}
    </div>
  );
}

function Confirmation({ job, onKeep }: { job: ExportJob; onKeep: () => void }) {
  const { exports: text, button } = useMessages();
  const deletion = useMutation({
    ...deleteExportMutation(job.id),
    // Its row, and its page, are gone then.
    onSuccess: () => void toast(text.deletedOne(job.filename)),
  });
  return (
    <>
      <span role="status" className={deletion.error ? "text-bad" : "text-muted"}>
        {deletion.error ? errorText(deletion.error, button) : text.deleteAsks[whatGoes(job)]}
      </span>
      <Button size="small" isBusy={deletion.isPending} onClick={() => deletion.mutate()}>
        {deletion.isPending && <Spinner />} {text.deleteForGood}
      </Button>
      <Button size="small" variant="ghost" onClick={onKeep}>
        {text.keep}
      </Button>
    </>
  );
}

function whatGoes({ state, file }: ExportJob) {
  if (!hasEnded(state)) return "open";
  return file ? "file" : "entry";
}
