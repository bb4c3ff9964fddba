import { OffloadError } from "@/contract/offload-error";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import type { ExportJob } from "@/lib/db/generated/prisma/client";
import { storage, type ByteRange, type StoredBytes } from "@/lib/storage";
import { rowFinder } from "./row-finder";
import { noSuchExport } from "./get-job";
import { requireDefinition } from "./require-definition";
import { requireSameScope } from "./require-same-scope";

/** A finished file as it may be handed out. */
export interface ReadyFile {
  readonly name: string;
  readonly bytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Where it lies below the folder that a web server may send files from; null where there is none. */
  readonly servablePath: string | null;
  read(range?: ByteRange): Promise<StoredBytes>;
  /** Writes into the audit that it is handed out. @param range which part of it, as was asked; null for all */
  noteDownload(range: string | null): Promise<void>;
}

type FileRow = Pick<
  ExportJob,
  "actorId" | "definition" | "scopeHash" | "state" | "fileKey" | "filename" | "bytes" | "sha256"
>;

const findFileRow = rowFinder<FileRow>({
  actorId: "actor_id",
  definition: "definition",
  scopeHash: "scope_hash",
  state: "state",
  fileKey: "file_key",
  filename: "filename",
  bytes: "bytes",
  sha256: "sha256",
});

/**
 * The file of an export that the actor may see, with the rights of this moment.
 * @throws OffloadError `not_found`, `forbidden`; `not_ready`, `wrong_state`, `expired` when there is no file; `scope_changed`, `forbidden`
 */
export async function openFile(actor: Actor, id: string): Promise<ReadyFile> {
  const row = await findFileRow(actor, id);
  if (!row) throw noSuchExport();
  const definition = requireDefinition(row.definition, actor);
  if (row.state === "ready") await requireSameScope(definition, actor, row);
  const { state, fileKey, filename, bytes, sha256 } = row;
  if (state === "ready" && fileKey !== null && sha256 !== null) {
    const stored = { key: fileKey, bytes: Number(bytes) };
    const whole = { start: 0, end: stored.bytes - 1 };
    const read = (range: ByteRange = whole) => storage().read(stored, range);
    const servablePath = storage().servablePath?.(fileKey) ?? null;
    const noteDownload = (range: string | null) =>
      recordAudit(actor, "downloaded", {
        jobId: id,
        definition: row.definition,
        ...(range !== null && { detail: { range } }),
      });
    return { name: filename, bytes: stored.bytes, sha256, servablePath, read, noteDownload };
  }
  if (state === "expired") throw new OffloadError("expired", "This file has expired. Export it again.");
  if (state === "queued" || state === "running") {
    throw new OffloadError("not_ready", "This export is still being made. Ask again when it is ready.");
  }
  throw new OffloadError(
    "wrong_state",
    `This export was ${state === "failed" ? "not finished" : "canceled"}.`,
  );
}
