"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type ExportChoice, choiceOf } from "@/client/export-choice";
import { estimateQuery } from "@/client/export-queries";
import type { Definition } from "@/contract/definition";
import type { ExportRequest } from "@/contract/export-request";
import { ColumnPicker } from "./column-picker";
import { columnsByDefault } from "./columns-by-default";
import { errorText } from "./error-words";
import { EstimatePreview } from "./estimate-preview";
import { cutWarning, estimateText } from "./estimate-words";
import { FormatFields, isFilename } from "./format-fields";
import { useMessages } from "./messages/use-messages";
import { Button } from "./ui/button";
import { Dialog, DialogContent, DialogTrigger } from "./ui/dialog";
import { Notice } from "./ui/notice";
import { useSettled } from "./use-settled";

export type ExportDialogProps = {
  /** As `GET /api/definitions` tells it. */
  definition: Definition;
  /** What is exported unless the dialog changes it. */
  request: ExportRequest;
  /** How the last file was wanted. */
  choice: ExportChoice;
  /** What is done instead, while it may not open. */
  refuse?: (() => void) | undefined;
  /** Told what to export, and how it is wanted from now on. */
  onExport: (request: ExportRequest, choice: ExportChoice) => void;
};

/**
 * A button that opens a dialog: how many rows an export would have, its first ones as they will stand in the file, and what
 * can be changed before it starts. Needs a QueryClientProvider above it.
 */
export function ExportDialog(props: ExportDialogProps) {
  const text = useMessages().dialog;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={(next) => (next && props.refuse ? props.refuse() : setIsOpen(next))}>
      <DialogTrigger asChild>
        <Button>
          <SlidersHorizontal aria-hidden /> {text.open}
        </Button>
      </DialogTrigger>
      {isOpen && <Opened {...props} close={() => setIsOpen(false)} />}
    </Dialog>
  );
}

function Opened({
  definition,
  request,
  close,
  onExport,
  ...props
}: ExportDialogProps & { close: () => void }) {
  const { dialog: text, button } = useMessages();
  const [columns, setColumns] = useState(() => request.columns ?? columnsByDefault(definition.columns));
  const [choice, setChoice] = useState(props.choice);
  const asked = useSettled({ ...request, ...columnsOf(definition, columns), ...guardOf(choice) });
  const estimate = useQuery({ ...estimateQuery(asked), placeholderData: keepPreviousData });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What is wrong stands at the field.
    if (!isFilename(choice)) return;
    close();
    onExport({ ...request, ...columnsOf(definition, columns), ...choiceOf(choice) }, choice);
  };
  const warning = estimate.data && cutWarning(estimate.data, text);
  return (
    <DialogContent
      title={text.title(definition.label)}
      close={text.cancel}
      description={<Summary request={asked} />}
    >
      <form onSubmit={submit} className="flex min-h-0 flex-col">
        <div className="flex min-h-0 flex-col gap-5 overflow-y-auto px-5 py-4">
          {estimate.error && <Notice tone="bad">{errorText(estimate.error, button)}</Notice>}
          {warning && <Notice>{warning}</Notice>}
          {estimate.data && <EstimatePreview estimate={estimate.data} />}
          <details>
            <summary className="cursor-pointer font-medium">
              {text.columns(columns.length, definition.columns.length)}
            </summary>
            <div className="pt-2">
              <ColumnPicker columns={definition.columns} chosen={columns} choose={setColumns} />
            </div>
          </details>
          <FormatFields choice={choice} change={setChoice} />
        </div>
        <div className="border-line flex justify-end gap-2 border-t px-5 py-4">
          <Button variant="ghost" onClick={close}>
            {text.cancel}
          </Button>
          <Button type="submit" variant="solid">
            {text.start}
          </Button>
        </div>
      </form>
    </DialogContent>
  );
}

function Summary({ request }: { request: ExportRequest }) {
  const messages = useMessages();
  const { definition, where } = request;
  const estimate = useQuery({ ...estimateQuery(request), placeholderData: keepPreviousData });
  const all = useQuery({ ...estimateQuery({ definition }), enabled: where !== undefined });
  return (
    <p role="status">
      {estimate.data
        ? estimateText(estimate.data, where === undefined ? null : (all.data ?? null), messages)
        : estimate.isPending && messages.dialog.counting}
    </p>
  );
}

/** Left out where they are those that are exported by themselves, so that the request is the same as without a dialog. */
function columnsOf(definition: Definition, columns: readonly string[]) {
  const isUsual = columns.join() === columnsByDefault(definition.columns).join();
  return isUsual ? { columns: undefined } : { columns: [...columns] };
}

const guardOf = ({ guard }: ExportChoice) => (guard ? {} : { guard });
