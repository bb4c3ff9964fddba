import path from "node:path";
import process from "node:process";
import { readFileSync } from "node:fs";
import { runProgram } from "@/scripts/process/run-program";
import type { Stack } from "@/scripts/stack/start-stack";
import { ownerAt, signedInAt } from "@/tests/support/caller";
import { unhurried } from "@/tests/support/unhurried";
import { startBenchApp } from "./bench-app";
import { askServer, quantile, type Target } from "./load";
import type { WebSize } from "./read-web-size";

/** All in milliseconds. */
export interface Authorisation {
  /** What it takes to say who asks, of each of many times. */
  readonly key: readonly number[];
  readonly session: readonly number[];
  /** The status endpoint's median of each round: as it is, and where it is known who asks. */
  readonly admitted: readonly number[];
  readonly known: readonly number[];
}

interface Site extends Pick<Stack, "baseUrl" | "users" | "databaseUrl" | "dataDir"> {
  /** Of a finished export. */
  readonly status: Target;
}

/**
 * Has a process ask `getActor` many times, as the web process does for each look at an export; and asks for that look, one
 * request after another, with and without it.
 * @param dataDir where the bench keeps what it has built
 */
export async function measureAuthorisation(
  site: Site,
  dataDir: string,
  size: WebSize,
): Promise<Authorisation> {
  const key = await timeAsking(site, ownerAt(site).headers);
  const session = await timeAsking(site, (await signedInAt(site)).headers);
  return { key, session, ...(await measureStatus(site, dataDir, size)) };
}

const times = 2000;

async function timeAsking(site: Site, headers: object): Promise<number[]> {
  const { code, stdout, output } = await runProgram({
    command: process.execPath,
    args: [
      ...["--import", "tsx", path.join("bench", "web", "authorise.ts")],
      ...[JSON.stringify(headers), String(times)],
    ],
    env: settingsOf(site),
    limitMs: 120_000,
  });
  if (code !== 0) throw new Error(`${output}\nWho asks could not be told (above: why).`);
  return JSON.parse(stdout) as number[];
}

/** In turn within each round, which begins with the other each time. */
async function measureStatus(site: Site, dataDir: string, { rounds, seconds }: WebSize) {
  const { url, headers } = site.status;
  const id = path.basename(url);
  const app = await startBenchApp("status-app", {
    dataDir,
    probe: "/api/admitted/one",
    env: settingsOf(site),
  });
  const medians = { admitted: [] as number[], known: [] as number[] };
  const order = ["admitted", "known"] as const;
  try {
    for (let round = 0; round < rounds; round++) {
      for (const who of round % 2 === 0 ? order : order.toReversed()) {
        const target = { url: `${app.url}/api/${who}/${id}`, headers };
        const { latencies } = await askServer({ kind: "closed", target, seconds, atOnce: 1 });
        medians[who].push(quantile(latencies, 0.5));
      }
    }
    return medians;
  } finally {
    await app.stop();
  }
}

const settingsOf = ({ databaseUrl, dataDir }: Site) => ({
  DATABASE_URL: databaseUrl,
  OFFLOAD_SECRET: readFileSync(path.join(dataDir, "secrets", "cookies"), "utf8").trim(),
  ...unhurried,
});
