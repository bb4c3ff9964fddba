import { viewOf } from "@/client/view-params";
import type { Messages } from "@/components/messages/messages";
import { ViewExport } from "@/components/view-export";
import type { Definition } from "@/contract/definition";
import type { Shown } from "./read-shown";

type ShownExportProps = { definition: Definition; reading: Promise<Shown>; messages: Messages };

/** What exports all rows of the view, of which a page is shown. */
export async function ShownExport({ definition, reading, messages }: ShownExportProps) {
  const view = viewOf((await reading).params);
  return <ViewExport definition={definition} view={view} label={messages.data.export(definition.label)} />;
}
