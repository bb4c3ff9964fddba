import { once } from "node:events";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { beforeAll, describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { registry } from "@/exports";
import { flights } from "@/exports/flights";
import { receiptSchema } from "@/contract/export-job";
import { copyOut } from "@/lib/db/copy-out";
import type * as CommittedParts from "@/lib/jobs/committed-parts";
import { exportPlanSchema } from "@/lib/jobs/export-plan";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase } from "../support/database";
import { holdFirstPart } from "../support/hold-first-part";
import { complete, loadSteps, planned, rowOf, stepsWith, storedFilesOf, type Steps } from "../support/steps";

// Jobs of the copy lane, step by step: what is delivered twice, lost on the way, or cut by a cap.

/** What the next commit throws in place of its answer. */
let lostAnswer: Error | null = null;
vi.mock("@/lib/jobs/committed-parts", async (importOriginal) => {
  const real = await importOriginal<typeof CommittedParts>();
  return {
    ...real,
    async commitPart(...args: Parameters<typeof real.commitPart>) {
      const isCommitted = await real.commitPart(...args);
      const error = lostAnswer;
      lostAnswer = null;
      if (error) throw error;
      return isCommitted;
    },
  };
});

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps({ OFFLOAD_PART_SECONDS: "1", OFFLOAD_SNAPSHOT_MINUTES: "10" });
});

/** Flights under another name, with other options. */
function declare(name: string, options: object): string {
  Object.assign(registry, { [name]: { ...flights, ...options } });
  return name;
}

/** Of what is left to be written, too. */
async function receiptOf(job: JobRef, from: number | null = 1) {
  await complete(steps, job, from);
  return receiptSchema.parse((await rowOf(steps, job)).receipt);
}

/** However fast the machine is, work that begins with the first part has that and one or two more when its time is up. */
async function untilTimeIsUp<T>(job: JobRef, work: () => Promise<T>): Promise<T> {
  const begun = await holdFirstPart(withDatabase, job.id, async () => {
    const working = work();
    await delay(2000);
    return { working };
  });
  return begun.working;
}

const planOf = async (job: JobRef) => exportPlanSchema.parse((await rowOf(steps, job)).plan);
const end = (job: JobRef) => steps.failJob(job, { code: "internal", detail: "only a test" });

describe("a step of the copy lane", () => {
  it("whose commit's answer is lost keeps the part, and the next attempt goes on behind it", async () => {
    const job = await planned(steps, { limit: 1_000_000 });
    lostAnswer = new Error("the answer was lost");
    await expect(steps.attemptStep(job, 0, () => steps.writePart(job, 1))).rejects.toThrow();
    const { parts } = await rowOf(steps, job);
    expect(parts.length).toBeGreaterThan(0);
    for (const { key } of parts) {
      expect(storedFilesOf(job).some((file) => file.endsWith(key.split("/").at(-1) ?? "none"))).toBe(true);
    }
    expect(await receiptOf(job)).toMatchObject({ lane: "copy", rowsWritten: 1_000_000 });
  });

  it("that finds no connection for a commit fails, so that it is tried again later", async () => {
    const job = await planned(steps, { limit: 1_000_000 });
    lostAnswer = new pg.DatabaseError("sorry, too many clients already", 0, "error");
    Object.assign(lostAnswer, { code: "53300" });
    await expect(steps.writePart(job, 1)).rejects.toThrow("too many clients");
    expect(await receiptOf(job, 2)).toMatchObject({ rowsWritten: 1_000_000 });
  });

  it("that is delivered twice at once writes each part once", async () => {
    const job = await planned(steps, { limit: 1_000_000 });
    const write = () => steps.attemptStep(job, 0, () => steps.writePart(job, 1));
    await Promise.all([write(), write()]);
    const { parts } = await rowOf(steps, job);
    expect(parts.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      parts.map((_, index) => index + 1),
    );
    expect(await receiptOf(job)).toMatchObject({ rowsWritten: 1_000_000 });
    expect(storedFilesOf(job)).toHaveLength(1);
  });

  it("whose moment is given up by two deliveries is left as the one has it that is further", async () => {
    const hasty = await stepsWith({ OFFLOAD_SNAPSHOT_MINUTES: "0.001" });
    const job = await planned(hasty, {});
    await delay(100);
    const late = await hasty.loadPlannedRun(job);
    const run = await hasty.goOnWithoutSnapshot(late, 1);
    expect(run.plan).toMatchObject({ lane: "copy", consistency: "keyset" });
    await hasty.goOnByPages(run, new hasty.QueryCanceledError());
    const { plan } = await hasty.goOnWithoutSnapshot(late, 1);
    expect(plan).toMatchObject({ lane: "prisma", consistency: "keyset", cut: null });
    expect(await planOf(job)).toMatchObject({ lane: "prisma", cut: null });
    await end(job);
  });

  it("says how many rows it has copied, though Postgres says so late", async () => {
    const proxy = await holdBackEnds(new URL(inject("stack").databaseUrl));
    const client = new pg.Client({ connectionString: proxy.url });
    await client.connect();
    const copying = copyOut(client, { text: "SELECT generate_series(1, 5000)", values: [] }, "FORMAT csv");
    let step = await copying.next();
    while (!step.done) step = await copying.next();
    expect(step.value).toBe(5000);
    expect(proxy.heldBack()).toBe(1);
    await client.end();
  });
});

/** A way to the database on which what follows the end of copied data comes later. */
async function holdBackEnds(database: URL) {
  let count = 0;
  const server = net.createServer((down) => {
    const up = net.connect(Number(database.port), database.hostname);
    down.pipe(up);
    up.on("data", (bytes: Buffer) => {
      // CopyDone: `c`, and its own length (Postgres' manual, message formats).
      const at = bytes.indexOf(Buffer.from([0x63, 0, 0, 0, 4]));
      if (at < 0) return down.write(bytes);
      down.write(bytes.subarray(0, at + 5));
      up.pause();
      count++;
      return delay(100).then(() => {
        down.write(bytes.subarray(at + 5));
        up.resume();
      });
    });
    for (const [one, other] of [
      [up, down],
      [down, up],
    ] as const)
      one.on("close", () => other.destroy()).on("error", () => other.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = new URL(database);
  address.port = String((server.address() as net.AddressInfo).port);
  return { url: address.href, heldBack: () => count };
}

describe("a cap of a job in the copy lane", () => {
  it("of rows is exact across its parts", async () => {
    const job = await planned(steps, { limit: 700_001 });
    expect((await planOf(job)).cut).toMatchObject({ isLastEnd: true });
    expect(await receiptOf(job)).toMatchObject({
      ...{ lane: "copy", rowsWritten: 700_001, truncated: { cause: "limit", rowsMatching: 3_000_000 } },
    });
  });

  it("of rows stays exact when its moment may be held no longer: the rest is read page by page", async () => {
    const job = await planned(steps, { limit: 900_000 });
    const { nextPart } = await untilTimeIsUp(job, () => steps.writePart(job, 1));
    // How many there are by then is the machine's.
    expect(nextPart).toBeGreaterThan(1);
    const plan = await planOf(job);
    const asOf = new Date(Date.parse(plan.asOf) - 3_600_000).toISOString();
    await steps.db().exportJob.update({ where: { id: job.id }, data: { plan: { ...plan, asOf } } });
    const receipt = await receiptOf(job, nextPart);
    expect(receipt).toMatchObject({ lane: "prisma", rowsWritten: 900_000, truncated: { cause: "limit" } });
    expect(receipt.asOfEnd).not.toBeNull();
  });

  it("of minutes ends the file behind a part, and none is lost before it", async () => {
    const job = await planned(steps, {}, declare("brief", { maxMinutes: 0.03 }));
    const receipt = await untilTimeIsUp(job, () => receiptOf(job));
    expect(receipt).toMatchObject({ lane: "copy", truncated: { cause: "max_minutes" } });
    expect(receipt.parts).toBeGreaterThan(0);
    expect(receipt.rowsWritten).toBeGreaterThan(0);
    expect(receipt.rowsWritten).toBeLessThan(3_000_000);
  });

  it("of minutes has one statement of all rows read page by page, so that it can end", async () => {
    const sort = [{ delay: "asc" }, { distance: "asc" }];
    const job = await planned(steps, { sort, limit: 10_000 }, declare("patient", { maxMinutes: 5 }));
    expect(await planOf(job)).toMatchObject({ lane: "prisma", doubt: null });
    await end(job);
  });
});

describe("a plan of the copy lane", () => {
  it("is left for the other lane where a filter has many values", async () => {
    const where = { id: { in: Array.from({ length: 900 }, (_, index) => index * 9) } };
    const many = { OR: [where, { delay: { gte: 0 } }] };
    const job = await planned(steps, { where: many, limit: 6000 });
    expect(await planOf(job)).toMatchObject({ lane: "prisma", doubt: "many_values" });
    expect(await receiptOf(job)).toMatchObject({ rowsWritten: 6000 });
  });

  it("is left for the other lane where a filter's values are long, for each is read for every row", async () => {
    const where = (length: number) => ({
      OR: [{ originCity: { contains: "x".repeat(length) } }, { delay: { gte: 0 } }],
    });
    const long = await planned(steps, { where: where(2000), limit: 6000 });
    expect(await planOf(long)).toMatchObject({ lane: "prisma", doubt: "long_values" });
    expect(await receiptOf(long)).toMatchObject({ rowsWritten: 6000 });
    const short = await planned(steps, { where: where(1900), limit: 6000 });
    expect(await planOf(short)).toMatchObject({ lane: "copy", doubt: null });
    await end(short);
  });

  it("keeps no values of rows once the file is made", async () => {
    const job = await planned(steps, { limit: 600_000 });
    expect((await planOf(job)).cut?.ends.length).toBeGreaterThan(0);
    await receiptOf(job);
    expect((await planOf(job)).cut).toBeNull();
  });
});

describe("a connection that bears a job's name", () => {
  it("is left alone where the job is another installation's", async () => {
    const client = new pg.Client({
      connectionString: inject("stack").databaseUrl,
      application_name: "offload 00000000-0000-4000-8000-000000000000 1",
    });
    await client.connect();
    await steps.sweepJobs();
    await delay(2500);
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  });

  it("is ended where the job is over", async () => {
    const job = await planned(steps, { limit: 10 });
    await end(job);
    const client = new pg.Client({
      connectionString: inject("stack").databaseUrl,
      application_name: `offload ${job.id} 1`,
    });
    const ended = once(client, "error");
    client.on("error", () => undefined);
    await client.connect();
    await steps.sweepJobs();
    await ended;
    const sql = "SELECT FROM pg_stat_activity WHERE application_name = $1";
    expect((await withDatabase((other) => other.query(sql, [`offload ${job.id} 1`]))).rowCount).toBe(0);
  });
});
