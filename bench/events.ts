import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { forgetSettings } from "@/scripts/forget-settings";
import { say, step } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { setUp } from "@/scripts/setup/set-up";
import { startStack, type Stack } from "@/scripts/stack/start-stack";
import { ownerAt } from "@/tests/support/caller";
import { owner } from "@/tests/support/owner";
import { unhurried } from "@/tests/support/unhurried";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { openStreams } from "./events/open-streams";
import { eventsReport } from "./events/report";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { peakDuring, residentBytes } from "./peak-memory";
import { readCount, readOptions } from "./read-options";
import type { Target } from "./web/load";

// `npm run bench:events`: what 500 event streams take of one web process, and how soon a change is told to all of them;
// writes docs/benchmarks-events.md. `-- --streams 50 --rounds 1` is a quick look, which is only printed.

const pageFile = path.join(projectRoot, "docs", "benchmarks-events.md");
const usage = "It takes --streams and --rounds: npm run bench:events -- --streams 50 --rounds 1";
const changesOfRound = 10;

await runCommand(async () => {
  const args = process.argv.slice(2);
  const given = readOptions(args, ["streams", "rounds"], usage);
  const streams = readCount("streams", given.streams ?? "500", 1000, usage);
  const rounds = readCount("rounds", given.rounds ?? "3", 100, usage);
  forgetSettings();
  const [dataDir, buildDir] = [path.join(projectRoot, ".offload-bench", "events"), ".next-bench"];
  const measured = { moreBytes: [] as number[], latencies: [] as number[] };
  let machine: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    rmSync(dataDir, { recursive: true, force: true });
    const stack = await startStack({
      ...{ dataDir, buildDir },
      env: { ...unhurried, OFFLOAD_STREAMS_PER_ACTOR: "1000" },
      ensureUsers: ensureDemoUsers,
      onClaimed: () => setUp({ dataDir, buildDir }),
    });
    try {
      const figures = await step(`${streams} streams, round ${round + 1}`, () => measure(stack, streams));
      measured.moreBytes.push(figures.moreBytes);
      measured.latencies.push(...figures.latencies);
      machine = await describeMachine(stack.databaseUrl);
    } finally {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
  const date = new Date().toISOString().slice(0, 10);
  const page = await formatPage(pageFile, eventsReport({ streams, ...measured, machine, date }));
  say(page);
  if (args.length === 0) writeFileSync(pageFile, page);
  return 0;
});

/** Of one web process, which has just been started. */
async function measure(stack: Stack, streams: number) {
  const { baseUrl, databaseUrl, web } = stack;
  const target = { url: `${baseUrl}/api/exports/events`, headers: ownerAt(stack).headers };
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const change = await addExport(client);
    const warm = await openStreams(target, 5);
    await change();
    await warm.nextHeardAt();
    await warm.close();
    const pid = web.pid();
    if (pid === undefined) throw new Error("the web process has ended");
    const before = residentBytes(pid);
    const { result: latencies, peakBytes } = await peakDuring(pid, () =>
      changeBefore(target, streams, change),
    );
    return { moreBytes: peakBytes - before, latencies };
  } finally {
    await client.end();
  }
}

/** @returns how long it took each time until all had heard of it, in milliseconds */
async function changeBefore(target: Target, count: number, change: () => Promise<void>): Promise<number[]> {
  const streams = await openStreams(target, count);
  const latencies: number[] = [];
  for (let times = 0; times < changesOfRound; times += 1) {
    await change();
    const committedAt = Date.now();
    latencies.push((await streams.nextHeardAt()) - committedAt);
    await delay(1000);
  }
  await streams.close();
  return latencies;
}

/** Adds an export that has ended; @returns what changes it */
async function addExport(client: Client): Promise<() => Promise<void>> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO export_job (id, organisation_id, actor_id, definition, request, filename, state, finished_at, deadline_at)
     VALUES ($1, $2, $3, 'flights', '{}', 'flights.csv', 'canceled', now(), now())`,
    [id, owner.organisation, owner.id],
  );
  return async () =>
    void (await client.query("UPDATE export_job SET attempt = attempt + 1 WHERE id = $1", [id]));
}
