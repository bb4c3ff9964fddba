"use client";

import { useExport } from "@/client/use-export";
import type { ExportRequest } from "@/contract/export-request";
import { ExportControls } from "./export-controls";
import { useButtonMessages } from "./messages/messages-context";

export type ExportButtonProps = ExportRequest & {
  /** What the button says before it is pressed. */
  label?: string;
  /** Where its line of words stands: beside it where there is room, or always below. */
  note?: "beside" | "below";
};

/**
 * Exports exactly the rows and columns it is given: press, watch, download.
 * Needs a QueryClientProvider above it; `useExport` is the same without a look.
 */
export function ExportButton({ label, note, ...request }: ExportButtonProps) {
  const text = useButtonMessages();
  return <ExportControls label={label ?? text.export} note={note} handle={useExport(request)} />;
}
