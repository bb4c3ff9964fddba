import { randomUUID } from "node:crypto";
import type { CreateOptions, PolledExport } from "@/client/page-client";
import { patiently } from "@/client/patience";
import type { ExportJob } from "@/contract/export-job";
import { idempotencyKeyPattern } from "@/contract/idempotency-key";
import { usageError } from "./cli-error";
import { finishExport } from "./finish-export";
import type { SaveOptions } from "./save-target";
import type { Session } from "./session";
import { tellOnce } from "./show-progress";

/** A server that is started anew is back by then; whoever has mistyped its address waits no longer. */
const patienceMs = 6000;

/** Asks for an export, again when the answer is lost: under its key that makes no second one. */
export async function askForExport(
  { output, signal }: Session,
  ask: (options: CreateOptions) => Promise<PolledExport>,
  idempotencyKey: string = randomUUID(),
): Promise<ExportJob> {
  if (!idempotencyKeyPattern.test(idempotencyKey)) {
    throw usageError("--idempotency-key must be printable ASCII without blanks, 255 characters at most.");
  }
  const options = { signal, patienceMs, onTrouble: tellOnce(output.tell) };
  return (await patiently(() => ask({ idempotencyKey }), options)).job;
}

/** What comes after: the file, or, not waited for, the export's id. */
export async function goOn(session: Session, job: ExportJob, isAwaited: boolean, options: SaveOptions) {
  if (isAwaited) return finishExport(session, job, options);
  session.output.result(job, [job.id]);
  session.output.tell(`Look at it by: ${session.command(`show ${job.id}`)}`);
  session.output.tell(`Get its file by: ${session.command(`download ${job.id}`)}`);
}
