import process from "node:process";
import { firstSentence } from "@/client/first-sentence";
import type { ExportJob } from "@/contract/export-job";
import { say } from "./progress";

const barWidth = 30;

/** Shows how far an export has come: a bar on a terminal, a line whenever it has moved elsewhere. */
export function exportProgress() {
  const isLive = Boolean(process.stdout.isTTY) && !process.env.CI;
  let lastAttempt = 1;
  let lastStep = "";
  return {
    show(job: ExportJob) {
      if (job.attempt > lastAttempt) say(`${isLive ? clearLine : ""}  ${describeAttempt(job)}`);
      if (isLive) process.stdout.write(`${clearLine}  ${bar(job)} ${describe(job)}`);
      else if (stepOf(job) !== lastStep) say(`  ${describe(job)}`);
      lastAttempt = job.attempt;
      lastStep = stepOf(job);
    },
    end() {
      if (isLive) process.stdout.write("\n");
    },
  };
}

const clearLine = "\r\x1b[2K";

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

function bar({ state, progress }: ExportJob) {
  const fraction = state === "queued" ? 0 : (progress.fraction ?? 0);
  const full = Math.round(Math.min(fraction, 1) * barWidth);
  return `[${"█".repeat(full)}${"·".repeat(barWidth - full)}]`;
}

const count = (n: number) => n.toLocaleString("en");
