import process from "node:process";
import type { ReadyFile } from "@/client/download-export";
import { formatBytes } from "@/client/format-bytes";
import { progressLine } from "./progress-line";

/** A file comes in thousands of pieces; nobody can read faster than this. */
const redrawMs = 100;

/** Shows how much of a file is here: a bar on a terminal, elsewhere one line that it has begun. */
export function downloadProgress(
  { name, bytes }: ReadyFile["file"],
  stream: NodeJS.WriteStream = process.stdout,
) {
  const line = progressLine(stream);
  let nextDrawAt = 0;
  if (!line.isLive) line.note(`  downloading ${name}, ${formatBytes(bytes)}`);
  return {
    show(here: number) {
      if (performance.now() < nextDrawAt && here < bytes) return;
      nextDrawAt = performance.now() + redrawMs;
      line.show(here / bytes, `${formatBytes(here)} of ${formatBytes(bytes)}`);
    },
    note: line.note,
    end: line.end,
  };
}
