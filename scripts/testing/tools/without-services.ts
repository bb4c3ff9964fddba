import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Debian starts what it installs, on every address; this file forbids it (invoke-rc.d(8)).
 * @param root the folder of the system in which is installed
 */
export async function withoutServices<T>(root: string, work: () => Promise<T>): Promise<T> {
  const policy = path.join(root, "usr", "sbin", "policy-rc.d");
  if (existsSync(policy)) return work();
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(policy, { force: true });
  }
}
