import type { ReadyFile } from "@/client/download-export";
import { shellWord } from "@/client/shell-word";
import { waitForExport } from "@/client/wait-for-export";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { CliError } from "./cli-error";
import { receiveFile } from "./receive-file";
import { type SaveOptions, stdout, targetOf } from "./save-target";
import type { Session } from "./session";
import { showExport } from "./show-progress";

/**
 * Waits until an export has ended, saves its file and prints where that is, with `--json` the export's document.
 * @throws CliError failed, notFound when it has no file: with `--json` its document is printed all the same
 */
export async function finishExport(session: Session, asked: ExportJob, options: SaveOptions): Promise<void> {
  const { output, signal } = session;
  let isReady = asked.state === "ready";
  try {
    const target = targetOf(options, { id: asked.id, name: asked.filename });
    const job = hasEnded(asked.state) ? asked : await wait(session, asked.id);
    const ready = requireReady(session, job);
    isReady = true;
    await receiveFile(session, ready, { target, isReplaced: options.force ?? false });
    if (target === stdout) return;
    output.result({ ...job, savedAs: target }, [target]);
  } catch (error) {
    if (signal.aborted)
      throw new CliError("interrupted", `Interrupted. ${adviceFor(session, asked.id, options, isReady)}`);
    // It goes on by itself, whatever has failed here.
    if (!isSettled(error)) output.tell(adviceFor(session, asked.id, options, isReady));
    throw error;
  }
}

async function wait({ api, output, signal }: Session, id: string): Promise<ExportJob> {
  const progress = showExport(output);
  try {
    return await waitForExport(api, id, { signal, onChange: progress.show, onTrouble: progress.tellTrouble });
  } finally {
    progress.end();
  }
}

function requireReady({ output }: Session, job: ExportJob): ReadyFile & ExportJob {
  const { id, state, file, error } = job;
  if (state === "ready" && file) return { ...job, file };
  if (output.isJson) output.result(job, []);
  if (state === "failed") {
    const { code, detail } = error ?? { code: "internal", detail: "No reason is known." };
    throw new CliError("failed", `The export ${id} failed: ${detail}`, { code });
  }
  if (state === "canceled")
    throw new CliError("failed", `The export ${id} was canceled.`, { code: "canceled" });
  throw new CliError("notFound", `The file of the export ${id} has expired.`, { code: "expired" });
}

/** Whether nothing is left to be fetched. */
const isSettled = (error: unknown) =>
  error instanceof CliError && (error.ending === "failed" || error.ending === "notFound");

function adviceFor(session: Session, id: string, { output }: SaveOptions, isReady: boolean): string {
  const where = output === undefined ? "" : ` -o ${shellWord(output)}`;
  const command = session.command(`download ${id}${where}`);
  if (isReady) return `The file stays on the server. Go on by: ${command}`;
  return `The export goes on by itself, and is kept. Get its file by: ${command}`;
}
