import type { ExportJob } from "@/contract/export-job";
import { isUuid } from "@/contract/is-uuid";

/**
 * Whether an answer can be an export. Of a server's other answers the shape is trusted; what is told of an export ends up
 * in commands, file names and sums.
 */
export function isJob(body: unknown): body is ExportJob {
  const { id, definition, state, filename, createdAt, progress, file, receipt } = recordOf(body);
  const texts = [id, definition, state, filename, createdAt];
  return (
    texts.every((text) => typeof text === "string") &&
    isUuid(String(id)) &&
    Number.isSafeInteger(recordOf(progress)["rows"]) &&
    (file === null || isFile(recordOf(file))) &&
    (receipt === null || isReceipt(recordOf(receipt)))
  );
}

const isFile = ({ name, bytes, sha256 }: Record<string, unknown>) =>
  typeof name === "string" &&
  Number.isSafeInteger(bytes) &&
  Number(bytes) >= 0 &&
  /^[0-9a-f]{64}$/.test(String(sha256));

const isReceipt = ({ rowsWritten, rowsExpected, seconds, columns }: Record<string, unknown>) =>
  [rowsWritten, rowsExpected, seconds].every(Number.isFinite) && Array.isArray(columns);

const recordOf = (value: unknown) => (value ?? {}) as Record<string, unknown>;
