import { rmSync } from "node:fs";
import path from "node:path";
import { startStack } from "@/scripts/stack/start-stack";
import { ownerAt } from "@/tests/support/caller";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import type { Outcome, Place } from "../contender";
import { exportFlights } from "../export-flights";
import { hashDownload } from "../hash-download";
import { measure } from "../measure";

/**
 * The whole of Offload, from POST to ready: web, engine and a worker that has done nothing before.
 * @param env settings of the app
 */
export function exportEndToEnd(env: Record<string, string> = {}) {
  return (place: Place, rows: number) => exportBy(place, rows, env);
}

async function exportBy(
  { dataDir, buildDir, databaseUrl, flights }: Place,
  rows: number,
  env: Record<string, string>,
): Promise<Outcome> {
  const stackDir = path.join(dataDir, "stack");
  const { worker, stop, ...stack } = await startStack({
    dataDir: stackDir,
    buildDir,
    databaseUrl,
    env,
    ensureUsers: ensureDemoUsers,
  });
  const caller = ownerAt(stack);
  try {
    let url = "";
    const measured = await measure(requirePid(worker), rows, async (limit) => {
      const postedAt = Date.now();
      const job = await exportFlights(caller, limit < flights ? limit : undefined);
      url = job.file.url;
      return Date.parse(job.finishedAt ?? "") - postedAt;
    });
    return { ...measured, sha256: await hashDownload(new URL(url, caller.baseUrl), caller.headers) };
  } finally {
    await stop();
    rmSync(stackDir, { recursive: true, force: true });
  }
}

function requirePid(worker: { pid(): number | undefined }): number {
  const pid = worker.pid();
  if (pid === undefined) throw new Error("the worker is not running");
  return pid;
}
