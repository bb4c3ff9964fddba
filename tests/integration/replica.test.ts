import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { migrate } from "@/scripts/migrate";
import { withDatabaseAt } from "../support/database";
import { startReplicated, type Replicated } from "../support/start-replica";
import { complete, loadSteps, planned, queueJob, rowOf, type Steps } from "../support/steps";
import { owner } from "../support/owner";

// Rows are read from a streaming replica (SOURCE_DATABASE_URL), which takes nothing but reading statements.

const rows = 20_000;
const folder = mkdtempSync(path.join(tmpdir(), "offload-replica-"));
let replicated: Replicated;
let steps: Steps;

beforeAll(async () => {
  replicated = await startReplicated(folder, fill);
  const { primaryUrl, replicaUrl } = replicated;
  steps = await loadSteps({ DATABASE_URL: primaryUrl, SOURCE_DATABASE_URL: replicaUrl });
});
afterAll(async () => {
  await replicated.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function fill(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  await ensureDemoUsers(databaseUrl, []);
  await withDatabaseAt(databaseUrl, async (client) => {
    await client.query("INSERT INTO airport SELECT 'AAA', 'A', 'City', 'TX', 'USA', 0, 0");
    await client.query(`INSERT INTO flight (id, date, delay, distance, origin, destination)
      SELECT n, timestamptz '2001-01-01' + n * interval '1 min', n % 60, 100, 'AAA', 'AAA' FROM generate_series(1, ${rows}) AS n`);
  });
}

async function fileOf(request: object, definition?: string) {
  const job = await planned(steps, request, definition);
  await complete(steps, job);
  return (await rowOf(steps, job)).receipt;
}

describe("an export from a replica", () => {
  it.each<[string, object, string | undefined, object]>([
    ["is copied", {}, undefined, { lane: "copy", rowsWritten: rows }],
    [
      "is copied in an order that no index gives",
      { sort: [{ delay: "asc" }, { distance: "asc" }] },
      undefined,
      { lane: "copy", rowsWritten: rows },
    ],
    [
      "is read page by page",
      { columns: ["id", "punctuality"] },
      undefined,
      { lane: "prisma", rowsWritten: rows },
    ],
    ["is read as of several moments", { limit: 9000 }, "flightLog", { lane: "prisma", rowsWritten: 9000 }],
  ])("%s", async (_what, request, definition, expected) => {
    expect(await fileOf(request, definition)).toMatchObject(expected);
  });

  it("has what has reached it by then", async () => {
    const insert =
      "INSERT INTO flight (id, date, delay, distance, origin, destination) VALUES (1000000, now(), 0, 1, 'AAA', 'AAA')";
    await withDatabaseAt(replicated.primaryUrl, (client) => client.query(insert));
    const arrived = () =>
      withDatabaseAt(
        replicated.replicaUrl,
        async (client) => (await client.query("SELECT FROM flight WHERE id = 1000000")).rowCount,
      );
    await expect.poll(arrived, { timeout: 10_000 }).toBe(1);
    expect(await fileOf({})).toMatchObject({ rowsWritten: rows + 1 });
  });

  it("that is canceled lets go of the replica", async () => {
    const job = await queueJob(steps, { sort: [{ delay: "asc" }, { distance: "asc" }] });
    await steps.claimJob(job, "run");
    await steps.planJob(job);
    const connections = () =>
      withDatabaseAt(replicated.replicaUrl, async (client) => {
        const sql = "SELECT FROM pg_stat_activity WHERE application_name LIKE $1";
        return (await client.query(sql, [`offload% ${job.id}%`])).rowCount;
      });
    expect(await connections()).toBe(1);
    const writing = steps.attemptStep(job, 0, () => steps.writePart(job, 1));
    await steps.cancelJob(owner, job.id);
    await expect.poll(connections).toBe(0);
    expect(await writing).toBeNull();
  });
});
