import type { ExportJob } from "@/contract/export-job";
import { exportFacts } from "./export-facts";
import { useMessages } from "./messages/use-messages";
import type { Described } from "./request-words";
import { DeleteExport } from "./delete-export";
import { FactList } from "./fact-list";
import { FileCheck } from "./file-check";
import { LeftOutRows } from "./left-out-rows";

/** What was asked and what was done, in full: once the file is made, its receipt. */
export function ExportDetails({ job, definition }: { job: ExportJob; definition: Described | undefined }) {
  const messages = useMessages();
  return (
    <div className="flex flex-col gap-4 text-[0.8125rem]">
      <FactList facts={exportFacts(job, definition, messages)} />
      {job.receipt?.skipped && <LeftOutRows receipt={job.receipt} skipped={job.receipt.skipped} />}
      {job.receipt && <FileCheck sha256={job.receipt.sha256} filename={job.filename} />}
      <DeleteExport job={job} />
    </div>
  );
}
