import process from "node:process";
import { firstSentence } from "@/client/first-sentence";
import type { ExportJob } from "@/contract/export-job";
import { progressLine } from "./progress-line";

/** Shows how far an export has come: a bar on a terminal, a line whenever it has moved elsewhere. */
export function exportProgress(stream: NodeJS.WriteStream = process.stdout) {
  const line = progressLine(stream);
  let lastAttempt = 1;
  let lastStep = "";
  return {
    show(job: ExportJob) {
      if (job.attempt > lastAttempt) line.note(`  ${describeAttempt(job)}`);
      line.show(job.state === "queued" ? 0 : (job.progress.fraction ?? 0), describe(job));
      if (!line.isLive && stepOf(job) !== lastStep) line.note(`  ${describe(job)}`);
      lastAttempt = job.attempt;
      lastStep = stepOf(job);
    },
    note: line.note,
    end: line.end,
  };
}

/** Rates and guesses change all the time; only these count as a move. */
const stepOf = ({ state, attempt, queue, progress }: ExportJob) =>
  [state === "queued", attempt, queue?.position, progress.rows].join();

/** As in `attempt 2: The worker that made this export was stopped.` */
export function describeAttempt({ attempt, trouble }: ExportJob): string {
  return trouble ? `attempt ${attempt}: ${firstSentence(trouble.detail)}` : `attempt ${attempt}`;
}

export function describe({ state, queue, progress }: ExportJob): string {
  if (state === "queued") return queue ? `queued, number ${queue.position} in line` : "queued";
  const { rows, fraction, rowsPerSecond, etaSeconds } = progress;
  return [
    `${count(rows)} rows`,
    fraction === null ? null : `${Math.floor(fraction * 100)} %`,
    rowsPerSecond === null ? null : `${count(Math.round(rowsPerSecond))} rows/s`,
    etaSeconds === null || etaSeconds === 0 ? null : `${Math.ceil(etaSeconds)} s left`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

const count = (n: number) => n.toLocaleString("en");
