import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { env } from "@/lib/env";

// A bundler may load this module several times in one process; its build is one.
const shared = globalThis as typeof globalThis & { offloadBuildId?: string | null };

/**
 * Which build of the app this process runs; null in development, where its code changes as it runs. Asked first when
 * the process starts: another build may take the folder later.
 */
export function buildId(): string | null {
  if (shared.offloadBuildId === undefined) shared.offloadBuildId = readBuildId();
  return shared.offloadBuildId;
}

/** Where `next build` writes it. */
function readBuildId(): string | null {
  if (process.env.NODE_ENV === "development") return null;
  try {
    return readFileSync(path.join(env().buildDir, "BUILD_ID"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
