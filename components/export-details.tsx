import type { ExportJob } from "@/contract/export-job";
import { exportFacts } from "./export-facts";
import type { Described } from "./request-words";
import { DeleteExport } from "./delete-export";
import { FactList } from "./fact-list";
import { LeftOutRows } from "./left-out-rows";
import { CopyButton } from "./ui/copy-button";

/** What was asked and what was done, in full: once the file is made, its receipt. */
export function ExportDetails({ job, definition }: { job: ExportJob; definition: Described | undefined }) {
  return (
    <div className="flex flex-col gap-4 text-[0.8125rem]">
      <FactList facts={exportFacts(job, definition)} />
      {job.receipt?.skipped && <LeftOutRows receipt={job.receipt} skipped={job.receipt.skipped} />}
      {job.receipt && <Checksum sha256={job.receipt.sha256} filename={job.filename} />}
      <DeleteExport job={job} />
    </div>
  );
}

function Checksum({ sha256, filename }: { sha256: string; filename: string }) {
  return (
    <div>
      <div className="text-muted text-xs">SHA-256</div>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <code className="font-mono text-xs wrap-anywhere">{sha256}</code>
        <CopyButton text={sha256} what="SHA-256" />
      </div>
      <div className="text-muted mt-1 text-xs">
        Compare with <code className="font-mono wrap-anywhere">shasum -a 256 &quot;{filename}&quot;</code>
      </div>
    </div>
  );
}
