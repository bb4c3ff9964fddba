import type { ExportJob } from "@/contract/export-job";
import { isUuid } from "@/contract/is-uuid";

/**
 * Whether an answer can be an export. Of a server's other answers the shape is trusted; what is told of an export ends up
 * in commands, file names and sums.
 */
export function isJob(body: unknown): body is ExportJob {
  const { id, definition, state, filename, progress, file } = recordOf(body);
  const texts = [id, definition, state, filename];
  const isFileRight = file === null || isFile(recordOf(file));
  return (
    texts.every((text) => typeof text === "string") &&
    isUuid(String(id)) &&
    Number.isSafeInteger(recordOf(progress)["rows"]) &&
    isFileRight
  );
}

const isFile = ({ name, bytes, sha256 }: Record<string, unknown>) =>
  typeof name === "string" && Number.isSafeInteger(bytes) && /^[0-9a-f]{64}$/.test(String(sha256));

const recordOf = (value: unknown) => (value ?? {}) as Record<string, unknown>;
