import process from "node:process";
import { formatBytes } from "@/client/format-bytes";
import type { ReadyFile } from "@/client/download-export";
import { progressLine } from "./progress-line";

/** Shows how much of a file is here: a bar on a terminal, elsewhere one line that it has begun. */
export function downloadProgress(
  { name, bytes }: ReadyFile["file"],
  stream: NodeJS.WriteStream = process.stdout,
) {
  const line = progressLine(stream);
  if (!line.isLive) line.note(`  downloading ${name}, ${formatBytes(bytes)}`);
  return {
    show: (here: number) => line.show(here / bytes, `${formatBytes(here)} of ${formatBytes(bytes)}`),
    note: line.note,
    end: line.end,
  };
}
