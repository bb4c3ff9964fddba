import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../project-root";

/** One hash over files (by their path in the project and their content) and whatever else counts. */
export function hashFiles(files: readonly string[], ...others: string[]): string {
  const hash = createHash("sha256").update(JSON.stringify([process.version, ...others]));
  for (const file of [...files].sort()) {
    const content = readFileSync(path.join(projectRoot, file));
    hash.update(`\n${file} ${content.byteLength}\n`).update(content);
  }
  return hash.digest("hex");
}

/** Does the work unless it has been done for this very hash. Work that was broken off is done again. */
export async function unlessStamped(stampFile: string, hash: string, work: () => Promise<void>) {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash) return;
  rmSync(stampFile, { force: true });
  await work();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}
