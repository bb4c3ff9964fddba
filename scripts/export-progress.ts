import process from "node:process";
import type { ExportJob } from "@/contract/export-job";
import { say } from "./progress";

const barWidth = 30;

/** Shows how far an export has come: a bar on a terminal, a line whenever it has moved elsewhere. */
export function exportProgress() {
  const isLive = Boolean(process.stdout.isTTY) && !process.env.CI;
  let lastRows = -1;
  return {
    show(progress: ExportJob["progress"]) {
      const line = describe(progress);
      if (isLive) process.stdout.write(`\r\x1b[2K  ${bar(progress.fraction ?? 0)} ${line}`);
      else if (progress.rows !== lastRows) say(`  ${line}`);
      lastRows = progress.rows;
    },
    end() {
      if (isLive) process.stdout.write("\n");
    },
  };
}

function describe({ rows, fraction, rowsPerSecond, etaSeconds }: ExportJob["progress"]) {
  return [
    `${count(rows)} rows`,
    fraction === null ? null : `${Math.floor(fraction * 100)} %`,
    rowsPerSecond === null ? null : `${count(Math.round(rowsPerSecond))} rows/s`,
    etaSeconds === null || etaSeconds === 0 ? null : `${Math.ceil(etaSeconds)} s left`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

function bar(fraction: number) {
  const full = Math.round(Math.min(fraction, 1) * barWidth);
  return `[${"█".repeat(full)}${"·".repeat(barWidth - full)}]`;
}

const count = (n: number) => n.toLocaleString("en");
