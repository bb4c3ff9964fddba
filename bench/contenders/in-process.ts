import path from "node:path";
import process from "node:process";
import { runProgram } from "@/scripts/process/run-program";
import { hashAndRemove } from "../hash-of";
import type { Measured } from "../measure";
import type { Outcome, Place } from "../contender";

/**
 * One that a process of its own runs, new for each measurement.
 * @param env settings of that process, over those of ours
 */
export function inProcess(
  name: "copy" | "plainLoop" | "lane" | "copyLane",
  env: Record<string, string> = {},
) {
  return async ({ dataDir, databaseUrl }: Place, rows: number): Promise<Outcome> => {
    const file = path.join(dataDir, `${name}.csv`);
    const { code, stdout, output } = await runProgram({
      command: process.execPath,
      args: ["--import", "tsx", path.join("bench", "run-contender.ts"), name, String(rows), file],
      env: { ...env, NODE_ENV: "production", DATABASE_URL: databaseUrl },
    });
    if (code !== 0) throw new Error(`${output}\nThe contender ${name} failed (above: why).`);
    return { ...(JSON.parse(stdout) as Measured), sha256: await hashAndRemove(file) };
  };
}
