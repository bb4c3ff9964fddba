import type { ExportJob } from "@/contract/export-job";
import { exportFacts } from "./export-facts";
import { FactList } from "./fact-list";
import { LeftOutRows } from "./left-out-rows";
import { useMessages } from "./messages/use-messages";
import type { Described } from "./request-words";

/** What was asked and what was done, in full: once the file is made, its receipt. */
export function ExportDetails({ job, definition }: { job: ExportJob; definition: Described | undefined }) {
  const messages = useMessages();
  const { receipt } = job;
  return (
    <div className="flex flex-col gap-4 text-[0.8125rem]">
      <FactList facts={exportFacts(job, definition, messages)} />
      {receipt?.skipped && <LeftOutRows receipt={receipt} skipped={receipt.skipped} />}
    </div>
  );
}
