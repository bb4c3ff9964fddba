import process from "node:process";
import { describe, expect, it } from "vitest";
import { startOfProcess } from "@/scripts/process/process-identity";
import { ask, type BrokenExport } from "./broken-export";
import { unindexed, untilSorting } from "./queries-of";
import type { Rig } from "./rig/rig";
import { kill, pause, pidOf } from "./storm/do-fault";
import { patientApi } from "./storm/patient-api";
import { hastyStaleMs, rigForTests } from "./rig-for-tests";

const rig = rigForTests();

/** Who wrote each part that is committed, and when; empty once the file is made. */
async function partsOf({ withDatabase }: Rig, { id }: BrokenExport) {
  const sql = "SELECT number, gen, created_at FROM export_part WHERE job_id = $1 ORDER BY number";
  type Row = { number: number; gen: number; created_at: Date };
  return (await withDatabase((client) => client.query<Row>(sql, [id]))).rows;
}

describe("an export whose worker is killed", () => {
  it("goes on at its last part, each page as of its own moment", async () => {
    const broken = await ask(rig(), "flightLog", { limit: 2_000_000 });
    const committed = await broken.untilParts(2);
    await kill(rig().stack.worker);
    await broken.untilGoingOn(committed);
    const job = await broken.untilRight();
    expect(job).toMatchObject({ attempt: 2, trouble: { code: "worker_lost" } });
    expect(job.receipt?.parts).toBeGreaterThan(2);
  });

  it("goes on at its last part in the same moment, which the web process holds, too", async () => {
    const broken = await ask(rig(), "flights");
    await broken.untilShared();
    const committed = await broken.untilParts(3);
    await kill(rig().stack.worker);
    await broken.untilGoingOn(committed);
    const job = await broken.untilRight();
    expect(job).toMatchObject({ attempt: 2, trouble: { code: "worker_lost" } });
    expect(job.receipt?.asOfEnd).toBeNull();
  });

  it("begins at the first row, in another moment, when nobody holds the first one any more", async () => {
    const broken = await ask(rig(), "flights");
    await broken.untilParts(2);
    await Promise.all([kill(rig().stack.worker), kill(rig().stack.web)]);
    const killedAt = Date.now();
    const job = await broken.untilRight();
    expect(job.attempt).toBeGreaterThanOrEqual(2);
    expect(Date.parse(job.receipt?.asOf ?? "")).toBeGreaterThan(killedAt);
  });
});

describe("an export whose worker is told to end", () => {
  it("loses the part in flight at most, and does not wait to be found", async () => {
    const broken = await ask(rig(), "flights");
    await broken.untilShared();
    const committed = await broken.untilParts(2);
    process.kill(await pidOf(rig().stack.worker), "SIGTERM");
    const job = await broken.until(({ state, attempt }) => state === "ready" || attempt > 1);
    // Not "lost", as who finds its silence would say.
    expect(job.trouble?.detail).toBe("The worker that made this export was stopped.");
    await broken.untilGoingOn(committed);
    await broken.untilRight();
  });
});

describe("an export whose worker is told to end while the database still sorts", () => {
  it("does not wait for that, and is given to the next worker at once", async () => {
    const broken = await ask(rig(), "flights", unindexed);
    await untilSorting(rig(), broken.id);
    const pid = await pidOf(rig().stack.worker);
    process.kill(pid, "SIGTERM");
    const isThere = () => startOfProcess(pid) !== null;
    await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
    const job = await broken.until(({ attempt }) => attempt > 1);
    expect(job.trouble?.code).toBe("worker_lost");
    expect(await patientApi(rig().caller).cancel(broken.id)).toBe(true);
  });
});

describe("an export whose worker hangs", () => {
  it("is given to the next generation, and what the late worker writes counts no more", async () => {
    const broken = await ask(rig(), "flightLog", { limit: 2_000_000 });
    await broken.untilParts(2);
    const waking = pause(rig().stack.worker, hastyStaleMs + 6000);
    await broken.until(({ attempt }) => attempt > 1);
    const before = await partsOf(rig(), broken);
    await waking;
    const gensSince = async () => (await partsOf(rig(), broken)).slice(before.length).map(({ gen }) => gen);
    await expect.poll(gensSince, { timeout: 30_000 }).not.toEqual([]);
    // By then the late one has come to its end, too: it went on at once.
    expect(await gensSince()).not.toContain(1);
    const job = await broken.untilRight();
    expect(job.trouble?.code).toBe("worker_lost");
  });
});
