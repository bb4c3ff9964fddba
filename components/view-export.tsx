"use client";

import { useState } from "react";
import { choiceOf, useExportChoice } from "@/client/export-choice";
import { useExport } from "@/client/use-export";
import { viewOf } from "@/client/view-params";
import type { Definition } from "@/contract/definition";
import type { ExportRequest, View } from "@/contract/export-request";
import { useAskedView } from "./asked-view";
import { ExportControls } from "./export-controls";
import { ExportDialog } from "./export-dialog";

type ViewExportProps = { definition: Definition; view: View; label: string };

/**
 * Exports a view: by one press as the last time, or by a dialog that shows what the file will be. A view that was asked for
 * counts at once, though its rows are still on their way.
 */
export function ViewExport({ definition, view: shown, label }: ViewExportProps) {
  const onItsWay = useAskedView();
  const view = onItsWay?.isPending ? viewOf(onItsWay.params) : shown;
  const [choice, setChoice] = useExportChoice(definition.name);
  /** What the dialog has asked for, and not yet another view. */
  const [asked, setAsked] = useState<{ request: ExportRequest; of: string } | null>(null);
  const of = JSON.stringify(view);
  const usual = { definition: definition.name, ...view, ...choiceOf(choice) };
  const request = asked?.of === of ? asked.request : usual;
  const handle = useExport(request);
  return (
    <ExportControls label={label} handle={handle}>
      {handle.state !== "queued" && handle.state !== "running" && (
        <ExportDialog
          definition={definition}
          request={{ definition: definition.name, ...view }}
          choice={choice}
          onExport={(wanted, next) => {
            setChoice(next);
            setAsked({ request: wanted, of });
            handle.startOther(wanted);
          }}
        />
      )}
    </ExportControls>
  );
}
