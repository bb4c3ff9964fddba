import { useId, useState } from "react";
import type { ExportJob } from "@/contract/export-job";
import { DeleteExport } from "./delete-export";
import { ExpiresIn } from "./expires-in";
import { ExportActions } from "./export-actions";
import { ExportDetails } from "./export-details";
import { ExportSummary } from "./export-summary";
import { FileCheck } from "./file-check";
import { LocalTime } from "./local-time";
import { useMessages } from "./messages/use-messages";
import { requestWords, type Described } from "./request-words";
import { StateBadge } from "./state-badge";
import { Cell, Row } from "./ui/table";

type ExportRowProps = {
  job: ExportJob;
  definition: Described | undefined;
  /** Whose it is, in words; empty when it is the reader's. */
  person: string;
  isSelected: boolean;
  onSelect: () => void;
};

/** One past or present export, which opens to all that is known of it; on a phone a card. */
export function ExportRow({ job, definition, person, isSelected, onSelect }: ExportRowProps) {
  const messages = useMessages();
  const { format } = messages;
  const [isOpen, setIsOpen] = useState(false);
  const detailsId = useId();
  const label = definition?.label ?? job.definition;
  const words = requestWords(job.request, definition, messages);
  const { rows, bytes } = amountsOf(job);
  return (
    <>
      <Row
        className={`max-lg:relative max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:gap-x-4 max-lg:gap-y-1.5 max-lg:p-4 max-lg:ps-17 lg:align-top ${isOpen ? "border-b-0" : ""}`}
      >
        <SelectCell name={`${label}: ${words}`} isSelected={isSelected} onSelect={onSelect} />
        <Cell className="max-lg:min-w-0 max-lg:flex-[1_1_calc(100%-8rem)] max-lg:p-0 lg:w-full lg:ps-10">
          <ExportSummary
            job={job}
            label={label}
            words={words}
            person={person}
            isOffered={definition !== undefined}
            toggle={{ isOpen, controls: detailsId, onToggle: () => setIsOpen(!isOpen) }}
          />
        </Cell>
        <Cell className="max-lg:self-start max-lg:p-0">
          <StateBadge state={job.state} />
          {job.state === "ready" && job.expiresAt && <ExpiresIn time={job.expiresAt} />}
        </Cell>
        <Cell className="whitespace-nowrap tabular-nums max-lg:p-0 max-lg:text-xs max-lg:has-[.none]:hidden lg:pt-3 lg:text-end">
          {rows === null ? (
            <None />
          ) : (
            <>
              {format.count(rows)}
              <span className="lg:sr-only"> {messages.exports.rowsAfter(rows)}</span>
            </>
          )}
        </Cell>
        <Cell className="text-muted whitespace-nowrap tabular-nums max-lg:p-0 max-lg:text-xs max-lg:has-[.none]:hidden lg:pt-3 lg:text-end">
          {bytes === null ? <None /> : format.bytes(bytes)}
        </Cell>
        <Cell className="text-muted max-lg:p-0 max-lg:text-xs lg:pt-3">
          <LocalTime time={job.createdAt} />
        </Cell>
        <Cell className="max-lg:basis-full max-lg:p-0 max-lg:pt-1.5 lg:min-w-68 lg:py-1.5 lg:ps-2">
          <ExportActions job={job} name={`${label}: ${words}`} isOffered={definition !== undefined} />
        </Cell>
      </Row>
      {isOpen && (
        <Row id={detailsId} className="max-lg:block">
          <Cell colSpan={7} className="max-lg:block max-lg:pt-0 max-lg:pb-5 lg:ps-20! lg:pt-1 lg:pb-5">
            <Opened job={job} definition={definition} />
          </Cell>
        </Row>
      )}
    </>
  );
}

function Opened({ job, definition }: Pick<ExportRowProps, "job" | "definition">) {
  return (
    <div className="flex flex-col gap-4 text-[0.8125rem]">
      <ExportDetails job={job} definition={definition} />
      {job.receipt && <FileCheck receipt={job.receipt} filename={job.filename} />}
      <DeleteExport job={job} />
    </div>
  );
}

type SelectCellProps = { name: string; isSelected: boolean; onSelect: () => void };

function SelectCell({ name, isSelected, onSelect }: SelectCellProps) {
  const text = useMessages().exports;
  return (
    <Cell className="max-lg:absolute max-lg:start-3 max-lg:top-3.5 max-lg:p-0 lg:pe-0">
      <label className="flex size-6 items-center justify-center">
        <span className="sr-only">{text.select(name)}</span>
        <input type="checkbox" checked={isSelected} onChange={onSelect} className="size-4" />
      </label>
    </Cell>
  );
}

/** Where there is nothing to count; a card on a phone leaves it out. */
const None = () => <span className="none text-muted">–</span>;

/** Rows and bytes of the file, or as far as it has come; null where there is nothing to count. */
function amountsOf({ state, progress, receipt }: ExportJob) {
  if (state === "running") return { rows: progress.rows, bytes: progress.bytes };
  return { rows: receipt?.rowsWritten ?? null, bytes: receipt?.bytes ?? null };
}
