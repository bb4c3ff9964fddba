import { createHash } from "node:crypto";
import { once } from "node:events";
import process from "node:process";
import { downloadExport, type DownloadOptions, type ReadyFile } from "@/client/download-export";
import type { ExportJob } from "@/contract/export-job";
import { receiptLines } from "../receipt-lines";
import { saveExport } from "../save-export";
import { stdout } from "./save-target";
import type { Session } from "./session";
import { showDownload } from "./show-progress";

type ReadyExport = ReadyFile & ExportJob;

/** What of a receipt is told to whoever gets the file; `show` has it all. */
const toldOf = new Set(["rows", "cut", "left out", "bytes", "SHA-256"]);

/** Downloads a ready export's file to its place; nothing stands there until it is whole and right, but on stdout. */
export async function receiveFile(
  session: Session,
  ready: ReadyExport,
  { target, isReplaced }: { target: string; isReplaced: boolean },
): Promise<void> {
  const { api, output, signal } = session;
  const progress = showDownload(output, ready.file, target === stdout);
  const options = { signal, onTrouble: progress.tellTrouble, onBytes: progress.show, onWait: output.tell };
  try {
    if (target === stdout) await send(session, ready, options);
    else await saveExport(api, ready, { ...options, target, isReplaced });
  } finally {
    progress.end();
  }
  if (!ready.receipt) return;
  for (const [name, value] of receiptLines(ready, ready.receipt, target)) {
    if (toldOf.has(name)) output.tell(`  ${name.padEnd(8)} ${value}`);
  }
}

type Receiving = DownloadOptions & { onBytes: (bytes: number) => void };

async function send({ api }: Session, ready: ReadyExport, { onBytes, ...options }: Receiving): Promise<void> {
  let bytes = 0;
  for await (const chunk of downloadExport(api, ready, { ...options, hash: createHash("sha256") })) {
    const isTaken = process.stdout.write(chunk);
    if (!isTaken) await once(process.stdout, "drain", options);
    onBytes((bytes += chunk.length));
  }
}
