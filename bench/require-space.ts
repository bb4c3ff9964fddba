import { statfs } from "node:fs/promises";
import { SetupError } from "@/scripts/setup-error";

/**
 * @param folder on the disk in question
 * @throws SetupError when less space is free there than an export of so many rows needs
 */
export async function requireSpace(folder: string, bytes: number, rows: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= bytes) return;
  throw new SetupError(
    `The bench of ${rows.toLocaleString("en")} rows needs ${gigabytes(bytes)} of disk at ${folder}, and ${gigabytes(freeBytes)} are free. ` +
      "Free some space there, or measure less: npm run bench -- --rows 3000000",
  );
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
