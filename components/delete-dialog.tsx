import type { ExportJob } from "@/contract/export-job";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { DialogContent } from "./ui/dialog";
import { Spinner } from "./ui/icons";

type DeleteDialogProps = {
  /** What is to go. */
  jobs: readonly ExportJob[];
  isBusy: boolean;
  confirm: () => void;
  close: () => void;
};

/** So many are named; of more, how many they are says enough. */
const mostNamed = 5;

/** Asks whether it is meant, and names what goes. */
export function DeleteDialog({ jobs, isBusy, confirm, close }: DeleteDialogProps) {
  const text = useMessages().exports;
  const more = jobs.length - mostNamed;
  return (
    <DialogContent title={text.deleteTitle(jobs.length)} description={text.deleteMeans} close={text.keep}>
      <ul className="flex list-disc flex-col gap-1 overflow-y-auto px-9 py-4">
        {jobs.slice(0, mostNamed).map(({ id, filename, createdAt }) => (
          <li key={id} className="wrap-anywhere">
            {filename}{" "}
            <span className="text-muted">
              <LocalTime time={createdAt} />
            </span>
          </li>
        ))}
        {more > 0 && <li className="text-muted">{text.more(more)}</li>}
      </ul>
      <div className="border-line flex flex-wrap justify-end gap-2 border-t px-5 py-4">
        <Button variant="ghost" onClick={close}>
          {text.keep}
        </Button>
        <Button variant="solid" isBusy={isBusy} onClick={confirm}>
          {isBusy && <Spinner />} {text.deleteSelected(jobs.length)}
        </Button>
      </div>
    </DialogContent>
  );
}
