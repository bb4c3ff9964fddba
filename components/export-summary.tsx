import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { ExportUnderWay } from "./export-under-way";
import { useMessages } from "./messages/use-messages";
import { cutText, leftOutWhy, rowsInText } from "./receipt-words";
import { Badge } from "./ui/badge";

type ExportSummaryProps = {
  job: ExportJob;
  label: string;
  words: string;
  /** Whose it is, in words; empty when it is the reader's. */
  person: string;
  isOffered: boolean;
  toggle: { isOpen: boolean; controls: string; onToggle: () => void };
};

/** What an export is, in a few lines; the first opens the rest. */
export function ExportSummary({ job, label, words, person, isOffered, toggle }: ExportSummaryProps) {
  const { exports, button } = useMessages();
  const { file, receipt, error } = job;
  return (
    <>
      <button
        type="button"
        aria-expanded={toggle.isOpen}
        aria-controls={toggle.isOpen ? toggle.controls : undefined}
        onClick={toggle.onToggle}
        className="group rounded-control -ms-6 flex cursor-pointer items-start gap-2 text-start"
      >
        <ChevronRight
          aria-hidden
          className="text-muted group-hover:text-text mt-0.5 size-4 shrink-0 transition-transform group-aria-expanded:rotate-90 rtl:rotate-180"
        />
        <span className="wrap-anywhere">
          <span className="font-medium">{label}</span> <span className="text-muted">{words}</span>
        </span>
      </button>
      <div className="text-muted mt-0.5 text-xs wrap-anywhere">
        {/* Not fetched before: of many rows, that would be a request each. */}
        <Link
          href={`/exports/${job.id}`}
          prefetch={false}
          className="hover:text-text inline-block leading-6 underline underline-offset-2"
        >
          {job.filename}
        </Link>
        {person && <> {person}</>}
      </div>
      {receipt?.truncated && <Lack amount={rowsInText(receipt, button)} why={cutText(receipt, button)} />}
      {receipt?.skipped && (
        <Lack
          amount={button.leftOut(receipt.skipped.rows, "")}
          why={leftOutWhy(receipt.skipped, receipt.columns, button)}
        />
      )}
      {!hasEnded(job.state) && <ExportUnderWay job={job} />}
      {error && (
        <div className="text-bad mt-0.5 text-xs wrap-anywhere">
          {button.failure(error.code, error.detail)}
        </div>
      )}
      {file && !isOffered && (
        <div className="text-warn mt-0.5 text-xs">{exports.notOffered(job.definition)}</div>
      )}
    </>
  );
}

/** How many rows a file has not, in sight, and why. */
function Lack({ amount, why }: { amount: string; why: string }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs">
      <Badge tone="warn">{amount}</Badge>
      <span className="text-muted wrap-anywhere">{why}</span>
    </div>
  );
}
