import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { forgetSettings } from "@/scripts/forget-settings";
import { say, step } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { startStack, type Stack } from "@/scripts/stack/start-stack";
import { ownerAt, type Caller } from "@/tests/support/caller";
import { exportAirports } from "@/tests/support/export-airports";
import { unhurried } from "@/tests/support/unhurried";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import type { Ground } from "./contender";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { openGround } from "./open-place";
import { buildBenchApp, startBenchApp } from "./web/bench-app";
import type { Target } from "./web/load";
import { measureAuthorisation } from "./web/measure-authorisation";
import { measureLatency, type LatencyRound } from "./web/measure-latency";
import { measureLists } from "./web/measure-list";
import { measureRates } from "./web/measure-rate";
import { measureSmall } from "./web/measure-small";
import { readWebSize, type WebSize } from "./web/read-web-size";
import { webReport } from "./web/report";

// `npm run bench:web`: how quick the web process is, beside an empty route handler, while exports run, and with many
// past exports; writes docs/benchmarks-web.md. `-- --rounds 1 --seconds 3 --past 100000` is a quick look, which is
// only printed.

const pageFile = path.join(projectRoot, "docs", "benchmarks-web.md");

await runCommand(async () => {
  const { isWhole, ...size } = readWebSize(process.argv.slice(2));
  forgetSettings();
  const place = await openGround();
  await step("building the apps beside it", async () => {
    for (const app of ["empty-app", "status-app"] as const) await buildBenchApp(app, place.dataDir);
  });
  const rates = await step("the status beside an empty route handler", () => ratesAt(place, size));
  const authorisation = await step("who asks", () =>
    withStack(place, {}, async (caller, stack) =>
      measureAuthorisation({ ...stack, status: await statusOf(caller) }, place.dataDir, size),
    ),
  );
  const latencies = new Map<number, LatencyRound[]>();
  for (const copies of [1, 2]) {
    const what = `the status while exports run, ${copies} at once of their ranges`;
    latencies.set(copies, await step(what, () => latencyAt(place, size, copies)));
  }
  const small = await step("small exports", () =>
    withStack(place, {}, (caller) => measureSmall(caller, size.rounds * 6)),
  );
  const lists = await measureLists(place, size);
  const machine = await describeMachine(place.databaseUrl);
  const date = new Date().toISOString().slice(0, 10);
  const page = await formatPage(
    pageFile,
    webReport({ size, rates, authorisation, latencies, small, lists, machine, date }),
  );
  say(page);
  if (isWhole) writeFileSync(pageFile, page);
  return 0;
});

async function ratesAt(place: Ground, size: WebSize) {
  const probe = "/api/empty/one";
  const empty = await startBenchApp("empty-app", { dataDir: place.dataDir, probe });
  try {
    const emptyTarget = { url: `${empty.url}${probe}`, headers: {} };
    return await withStack(place, {}, async (caller) =>
      measureRates(emptyTarget, await statusOf(caller), size),
    );
  } finally {
    await empty.stop();
  }
}

function latencyAt(place: Ground, size: WebSize, copies: number): Promise<LatencyRound[]> {
  return withStack(place, { OFFLOAD_COPIES_AT_ONCE: String(copies) }, async (caller) =>
    measureLatency(caller, await statusOf(caller), size),
  );
}

async function withStack<T>(
  { dataDir, buildDir, databaseUrl }: Ground,
  env: Record<string, string>,
  work: (caller: Caller, stack: Omit<Stack, "stop">) => Promise<T>,
): Promise<T> {
  const stackDir = path.join(dataDir, "stack");
  const { stop, ...stack } = await startStack({
    dataDir: stackDir,
    buildDir,
    databaseUrl,
    env: { ...unhurried, ...env },
    ensureUsers: ensureDemoUsers,
  });
  try {
    return await work(ownerAt(stack), stack);
  } finally {
    await stop();
    rmSync(stackDir, { recursive: true, force: true });
  }
}

/** The status of a finished export. */
async function statusOf(caller: Caller): Promise<Target> {
  const { id, state } = await exportAirports(caller);
  if (state !== "ready") throw new Error(`the export of the airports ended ${state}`);
  return { url: `${caller.baseUrl}/api/exports/${id}`, headers: caller.headers };
}
