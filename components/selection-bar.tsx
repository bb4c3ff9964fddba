import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { NotDeleted } from "@/client/delete-each";
import { deleteExportsMutation } from "@/client/export-list-queries";
import type { ExportJob } from "@/contract/export-job";
import { DeleteDialog } from "./delete-dialog";
import { errorText } from "./error-words";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Dialog, DialogTrigger } from "./ui/dialog";
import { useKeptFocus } from "./use-kept-focus";
import type { Selection } from "./use-selection";

type SelectionBarProps = { jobs: readonly ExportJob[]; selection: Selection };

/** Chooses all exports that are shown, and deletes the chosen ones; those of which that fails stay chosen. */
export function SelectionBar({ jobs, selection }: SelectionBarProps) {
  const text = useMessages().exports;
  // Those that were chosen when it was asked: rows come and go meanwhile.
  const [asked, setAsked] = useState<readonly ExportJob[] | null>(null);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const deletion = useMutation(deleteExportsMutation());
  const chosen = jobs.filter(({ id }) => selection.has(id));
  const open = (isOpen: boolean) => {
    if (deletion.isPending) return;
    if (isOpen) deletion.reset();
    setAsked(isOpen ? chosen : null);
  };
  const confirm = () =>
    deletion.mutate(
      (asked ?? []).map(({ id }) => id),
      { onSettled: () => setAsked(null) },
    );
  return (
    <div className="rounded-control mb-3 flex flex-wrap items-center gap-x-4 gap-y-2" {...keptFocus}>
      <Dialog open={asked !== null} onOpenChange={open}>
        {(jobs.length > 0 || asked !== null) && (
          <>
            <SelectAll shown={jobs.length} selection={selection} />
            <DialogTrigger asChild>
              <Button size="small" isBusy={chosen.length === 0}>
                <Trash2 aria-hidden /> {text.deleteSelected(chosen.length)}
              </Button>
            </DialogTrigger>
          </>
        )}
        {asked && (
          <DeleteDialog
            jobs={asked}
            isBusy={deletion.isPending}
            confirm={confirm}
            close={() => open(false)}
          />
        )}
      </Dialog>
      <Outcome deletion={deletion} />
    </div>
  );
}

function SelectAll({ shown, selection }: { shown: number; selection: Selection }) {
  const text = useMessages().exports;
  const { length } = selection.ids;
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input
        type="checkbox"
        checked={length > 0 && length === shown}
        ref={(box) => {
          if (box) box.indeterminate = length > 0 && length < shown;
        }}
        onChange={selection.toggleAll}
        className="size-4"
      />
      {text.selectAll(shown)}
    </label>
  );
}

type OutcomeProps = { deletion: UseMutationResult<NotDeleted[], Error, readonly string[]> };

function Outcome({ deletion: { data: failed, error, variables } }: OutcomeProps) {
  const { exports: text, button } = useMessages();
  const asked = variables?.length ?? 0;
  const first = failed?.[0];
  const told = () =>
    first ? text.notDeleted(failed.length, asked, errorText(first.error, button)) : text.deleted(asked);
  return (
    <span
      role="status"
      className={`wrap-anywhere empty:hidden ${error || first ? "text-bad" : "text-muted"}`}
    >
      {error ? errorText(error, button) : failed && told()}
    </span>
  );
}
