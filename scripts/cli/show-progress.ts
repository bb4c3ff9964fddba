import process from "node:process";
import type { ReadyFile } from "@/client/download-export";
import type { ExportJob } from "@/contract/export-job";
import type { OffloadError } from "@/contract/offload-error";
import { downloadProgress } from "../download-progress";
import { exportProgress } from "../export-progress";
import type { Output } from "./output";

interface Shown {
  note(line: string): void;
  end(): void;
}

const silent = { show: () => undefined, note: () => undefined, end: () => undefined };

/** On stderr, how far an export is. */
export function showExport(output: Output) {
  const progress: Shown & { show(job: ExportJob): void } = output.isQuiet
    ? silent
    : exportProgress(process.stderr);
  return { ...progress, tellTrouble: tellOnce(progress.note) };
}

/** On stderr, how much of a file is here; not where the file itself goes to the same terminal. */
export function showDownload(output: Output, file: ReadyFile["file"], isToStdout: boolean) {
  const isSilent = output.isQuiet || (isToStdout && process.stdout.isTTY);
  const progress: Shown & { show(bytes: number): void } = isSilent
    ? silent
    : downloadProgress(file, process.stderr);
  return { ...progress, tellTrouble: tellOnce(progress.note) };
}

/** Tells of a trouble that is waited out; of the same one, again and again, once. */
export function tellOnce(note: (line: string) => void) {
  let last = "";
  return ({ message }: OffloadError) => {
    if (message !== last) note(`${message} Trying again …`);
    last = message;
  };
}
