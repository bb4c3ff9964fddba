"use client";

import { useState } from "react";
import { choiceOf, useExportChoice } from "@/client/export-choice";
import { type ExportHandle, useExport } from "@/client/use-export";
import { viewOf } from "@/client/view-params";
import type { Definition } from "@/contract/definition";
import type { ExportRequest, View } from "@/contract/export-request";
import { useAskedView } from "./asked-view";
import { ExportControls } from "./export-controls";
import { ExportDialog } from "./export-dialog";
import { useMessages } from "./messages/use-messages";

type ViewExportProps = { definition: Definition; view: View; label: string };

/**
 * Exports a view: by one press as the last time, or by a dialog that shows what the file will be. A view that was asked for
 * counts at once, though its rows are still on their way.
 */
export function ViewExport({ definition, view: shown, label }: ViewExportProps) {
  const { filter: text } = useMessages();
  const onItsWay = useAskedView();
  const view = onItsWay?.isPending ? viewOf(onItsWay.params) : shown;
  const [choice, setChoice] = useExportChoice(definition.name);
  /** What the dialog has asked for, and not yet another view. */
  const [asked, setAsked] = useState<{ request: ExportRequest; of: string } | null>(null);
  const of = JSON.stringify(view);
  const usual = { definition: definition.name, ...view, ...choiceOf(choice) };
  const request = asked?.of === of ? asked.request : usual;
  const handle = useExport(request);
  const { isRefused, refuse } = useRefusal(onItsWay?.isDrafted ?? false);
  const controls = (
    <ExportControls label={label} handle={{ ...handle, start: refuse ?? handle.start }}>
      {!isUnderWay(handle) && (
        <ExportDialog
          definition={definition}
          request={{ definition: definition.name, ...view }}
          choice={choice}
          refuse={refuse}
          onExport={(wanted, next) => {
            setChoice(next);
            setAsked({ request: wanted, of });
            handle.startOther(wanted);
          }}
        />
      )}
    </ExportControls>
  );
  return (
    <div className="min-w-0">
      {controls}
      {/* Below, so that no button moves beneath the pointer. */}
      <span role="status" className="block text-xs sm:text-end">
        {isRefused && text.unapplied}
      </span>
    </div>
  );
}

/** What is filled in, and not applied, would not count: all rows might be exported where a few were meant. */
function useRefusal(isDrafted: boolean) {
  const [isRefused, setIsRefused] = useState(false);
  if (isRefused && !isDrafted) setIsRefused(false);
  return { isRefused, refuse: isDrafted ? () => setIsRefused(true) : undefined };
}

/** What is asked for meanwhile would take the place of what is on its way, before that can be told of. */
const isUnderWay = ({ state }: ExportHandle) =>
  state === "starting" || state === "queued" || state === "running";
