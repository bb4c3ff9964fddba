import type { ExportJob } from "@/contract/export-job";
import { exportFacts } from "./export-facts";
import { useMessages } from "./messages/use-messages";
import type { Described } from "./request-words";
import { DeleteExport } from "./delete-export";
import { FactList } from "./fact-list";
import { LeftOutRows } from "./left-out-rows";
import { CopyButton } from "./ui/copy-button";

/** What was asked and what was done, in full: once the file is made, its receipt. */
export function ExportDetails({ job, definition }: { job: ExportJob; definition: Described | undefined }) {
  const messages = useMessages();
  return (
    <div className="flex flex-col gap-4 text-[0.8125rem]">
      <FactList facts={exportFacts(job, definition, messages)} />
      {job.receipt?.skipped && <LeftOutRows receipt={job.receipt} skipped={job.receipt.skipped} />}
      {job.receipt && <Checksum sha256={job.receipt.sha256} filename={job.filename} />}
      <DeleteExport job={job} />
    </div>
  );
}

function Checksum({ sha256, filename }: { sha256: string; filename: string }) {
  const text = useMessages().receipt;
  return (
    <div>
      <div className="text-muted text-xs">{text.sha256}</div>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <code className="font-mono text-xs wrap-anywhere">{sha256}</code>
        <CopyButton text={sha256} what={text.sha256} />
      </div>
      <div className="text-muted mt-1 text-xs">
        {text.compare} <code className="font-mono wrap-anywhere">shasum -a 256 &quot;{filename}&quot;</code>
      </div>
    </div>
  );
}
