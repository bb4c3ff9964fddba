import { readFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";

let known: string | null | undefined;

/** Which build of the app this is; null in development, where its code changes as it runs. */
export function buildId(): string | null {
  return (known ??= readBuildId());
}

/** Where `next build` writes it. */
function readBuildId(): string | null {
  try {
    return readFileSync(path.join(env().buildDir, "BUILD_ID"), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
