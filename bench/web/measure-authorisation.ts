import path from "node:path";
import process from "node:process";
import { readFileSync } from "node:fs";
import { runProgram } from "@/scripts/process/run-program";
import type { Stack } from "@/scripts/stack/start-stack";
import { ownerAt, signedInAt } from "@/tests/support/caller";

/** What it takes to say who asks, of each of many times, in milliseconds. */
export interface Authorisation {
  readonly key: readonly number[];
  readonly session: readonly number[];
}

type Site = Pick<Stack, "baseUrl" | "users" | "databaseUrl" | "dataDir">;

/** Has a process ask `getActor` many times, as the web process does for each look at an export. */
export async function measureAuthorisation(site: Site, times: number): Promise<Authorisation> {
  const key = await timeAsking(site, ownerAt(site).headers, times);
  const session = await timeAsking(site, (await signedInAt(site)).headers, times);
  return { key, session };
}

async function timeAsking(site: Site, headers: object, times: number): Promise<number[]> {
  const { code, stdout, output } = await runProgram({
    command: process.execPath,
    args: [
      ...["--import", "tsx", path.join("bench", "web", "authorise.ts")],
      ...[JSON.stringify(headers), String(times)],
    ],
    env: {
      DATABASE_URL: site.databaseUrl,
      OFFLOAD_SECRET: readFileSync(path.join(site.dataDir, "secrets", "cookies"), "utf8").trim(),
    },
    limitMs: 120_000,
  });
  if (code !== 0) throw new Error(`${output}\nWho asks could not be told (above: why).`);
  return JSON.parse(stdout) as number[];
}
