import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { receiptSchema } from "@/contract/export-job";
import { identifyTables } from "@/lib/db/identify-tables";
import { exportPlanSchema } from "@/lib/jobs/export-plan";
import type { JobRef } from "@/lib/jobs/transition-job";
import { withDatabase, withDatabaseAt } from "../support/database";
import { holdFirstPart } from "../support/hold-first-part";
import { dropSource, makeSource, runIn } from "../support/source-database";
import { planned, queueJob, rowOf, storedFilesOf, stepsWith, type Steps } from "../support/steps";

// Tables that are changed as such between two parts of an export: names are resolved as of now in every transaction, and
// what is emptied is empty in each, whatever snapshot it has.

const rows = 400_000;
const columns = ["id", "date", "delay"];
const database = "changed_tables";
let url: string;
const sql = (text: string) => runIn(url, text);

const flightRows = (delay: number) => `
  SELECT n AS id, timestamptz '2001-01-01' + n * interval '1 min' AS date, ${delay} AS delay
  FROM generate_series(1, ${rows}) AS n`;

const tableOf = (name: string, delay: number) =>
  `CREATE TABLE ${name} AS ${flightRows(delay)}; CREATE UNIQUE INDEX ON ${name} (date, id);`;

beforeEach(async () => {
  url = await makeSource(database, tableOf("flight", 1));
});
afterAll(() => dropSource(database));

const load = (lane: string, more: Record<string, string> = {}) =>
  stepsWith({
    ...{ SOURCE_DATABASE_URL: url, OFFLOAD_LANE: lane },
    ...{ OFFLOAD_PART_SECONDS: "1", OFFLOAD_COPIES_AT_ONCE: "1", ...more },
  });

/** Writes the first part, as slowly as it takes for time to be up. */
async function begin(steps: Steps) {
  const job = await planned(steps, { columns });
  const writing = await holdFirstPart(withDatabase, job.id, async () => {
    const first = steps.writePart(job, 1);
    await expect.poll(() => countWaiting("%export_part%")).toBeGreaterThan(0);
    await delay(1000);
    return { first };
  });
  const { nextPart } = await writing.first;
  expect(nextPart).toBe(2);
  return { job, nextPart };
}

/** How many connections wait for a lock, on the whole server, in a statement like this. */
async function countWaiting(like: string): Promise<number> {
  const text = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE $1";
  return withDatabase(async (client) => (await client.query(text, [like])).rowCount ?? 0);
}

/** Works at it as the engine would. @returns null where this generation has nothing more to do */
async function goOn(steps: Steps, job: JobRef, from: number | null): Promise<true | null> {
  for (let part = from; part !== null;) {
    const number: number = part;
    const next = await steps.attemptStep(job, 0, () => steps.writePart(job, number));
    if (!next) return null;
    part = next.nextPart;
  }
  return steps.attemptStep(job, 0, () => steps.finishJob(job));
}

/** Ends the generation that was begun anew, so that the stack's own worker does not make it of its own rows. */
const end = (steps: Steps, { id }: JobRef) =>
  steps.failJob({ id, gen: 2 }, { code: "internal", detail: "only a test" });

/** The delays of the file's rows, each once. */
function delaysOf(job: JobRef): string[] {
  const lines = readFileSync(storedFilesOf(job)[0] ?? "", "utf8")
    .trimEnd()
    .split("\n")
    .slice(1);
  return [...new Set(lines.map((line) => line.split(",")[2] ?? ""))];
}

const changes: [string, string, string[]][] = [
  [
    "another table was put in its place",
    `BEGIN; ALTER TABLE flight RENAME TO flight_old; ALTER TABLE flight_new RENAME TO flight; COMMIT`,
    ["2"],
  ],
  [
    "another column was put in the place of one",
    `BEGIN; ALTER TABLE flight RENAME delay TO delay_old; ALTER TABLE flight RENAME other TO delay; COMMIT`,
    ["3"],
  ],
  ["it was emptied", "TRUNCATE flight", []],
];

describe.each(["auto", "prisma"])("in the lane that OFFLOAD_LANE=%s chooses", (lane) => {
  it.each(changes)("an export begins again at its first row where %s", async (_what, change, delays) => {
    const steps = await load(lane);
    await sql(`ALTER TABLE flight ADD other int DEFAULT 3; ${tableOf("flight_new", 2)}`);
    const { job, nextPart } = await begin(steps);
    await sql(change);
    expect(await goOn(steps, job, nextPart)).toBeNull();
    // At once, before the stack's own worker comes to it.
    const again = { id: job.id, gen: 2 };
    expect(await steps.claimJob(again, "run")).toBe(true);
    const detail = expect.stringContaining("replaced, emptied or rewritten");
    expect(await rowOf(steps, job)).toMatchObject({ trouble: { code: "snapshot_lost", detail } });

    expect(await goOn(steps, again, (await steps.planJob(again)).nextPart)).toBe(true);
    expect(delaysOf(job)).toEqual(delays);
    const receipt = receiptSchema.parse((await rowOf(steps, job)).receipt);
    expect(receipt).toMatchObject({ rowsWritten: delays.length * rows, asOfEnd: null });
  });

  it("an export that may hold its moment no longer begins again, too, where a table was filled anew", async () => {
    const { job, nextPart } = await begin(await load(lane));
    await sql(`BEGIN; TRUNCATE flight; INSERT INTO flight ${flightRows(2)}; COMMIT`);
    const steps = await load(lane, { OFFLOAD_SNAPSHOT_MINUTES: "0.01" });
    expect(await goOn(steps, job, nextPart)).toBeNull();
    await end(steps, job);
    const detail = expect.stringContaining("replaced, emptied or rewritten");
    expect(await rowOf(steps, job)).toMatchObject({ gen: 2, trouble: { code: "snapshot_lost", detail } });
  });

  it("goes on where the table has a column more, an index more, and was looked through", async () => {
    const steps = await load(lane);
    const { job, nextPart } = await begin(steps);
    await sql("ALTER TABLE flight ADD other int DEFAULT 3");
    await sql("CREATE INDEX ON flight (delay); DELETE FROM flight WHERE id > 300000");
    await sql("VACUUM ANALYZE flight");
    expect(await goOn(steps, job, nextPart)).toBe(true);
    expect(delaysOf(job)).toEqual(["1"]);
    const row = await rowOf(steps, job);
    expect(row).toMatchObject({ state: "ready", gen: 1 });
    expect(exportPlanSchema.parse(row.plan).lane).toBe(lane === "auto" ? "copy" : "prisma");
  });
});

it("an export of one part begins again where its table was emptied between the count and the reading", async () => {
  const steps = await load("auto");
  const job = await planned(steps, { columns, where: { id: { lte: 100 } } });
  await sql("TRUNCATE flight");
  expect(await goOn(steps, job, 1)).toBeNull();
  expect(await rowOf(steps, job)).toMatchObject({ gen: 2, trouble: { code: "snapshot_lost" } });
  await end(steps, job);
});

it("an export begins again where its table was filled anew by a transaction that its count had to wait for", async () => {
  const steps = await load("auto");
  const job = await queueJob(steps, { columns, where: { id: { lte: 100 } } });
  await steps.claimJob(job, "run");
  const planning = await withDatabaseAt(url, async (client) => {
    await client.query(`BEGIN; TRUNCATE flight; INSERT INTO flight ${flightRows(2)}`);
    const begun = steps.planJob(job);
    await expect.poll(() => countWaiting("%count(*)%")).toBeGreaterThan(0);
    await client.query("COMMIT");
    return { begun };
  });
  const { nextPart } = await planning.begun;
  expect(await goOn(steps, job, nextPart)).toBeNull();
  const again = { id: job.id, gen: 2 };
  expect(await steps.claimJob(again, "run")).toBe(true);
  expect(await goOn(steps, again, (await steps.planJob(again)).nextPart)).toBe(true);
  expect(delaysOf(job)).toEqual(["2"]);
});

const identifyOne = (name: string, column = "id") =>
  withDatabaseAt(url, (client) => identifyTables([{ schema: "public", name, columns: [column] }], client));

it("of a table with partitions, they are looked at, too", async () => {
  await sql(`CREATE TABLE parted (id int, at date) PARTITION BY RANGE (at);
    CREATE TABLE one PARTITION OF parted FOR VALUES FROM ('2001-01-01') TO ('2002-01-01');
    CREATE TABLE two PARTITION OF parted FOR VALUES FROM ('2002-01-01') TO ('2003-01-01');`);
  const identify = () => identifyOne("parted");
  const before = await identify();
  await sql(
    "INSERT INTO parted VALUES (1, '2001-05-05'); CREATE INDEX ON parted (id); ALTER TABLE parted ADD more int",
  );
  expect(await identify()).toEqual(before);
  await sql("TRUNCATE two");
  const emptied = await identify();
  expect(emptied).not.toEqual(before);
  // It may have brought rows along, which the moment sees.
  await sql("CREATE TABLE three PARTITION OF parted FOR VALUES FROM ('2003-01-01') TO ('2004-01-01')");
  expect(await identify()).not.toEqual(emptied);
});

it.each([
  [
    "computes a virtual column otherwise",
    "CREATE TABLE one (id int, base int, seen int GENERATED ALWAYS AS (base) VIRTUAL)",
    "ALTER TABLE one ALTER COLUMN seen SET EXPRESSION AS (base + 1)",
  ],
  [
    "calls its value another name",
    "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE one (seen mood)",
    "ALTER TYPE mood RENAME VALUE 'glad' TO 'cheerful'",
  ],
  [
    "calls one of its values another name",
    "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE one (seen mood[])",
    "ALTER TYPE mood RENAME VALUE 'glad' TO 'cheerful'",
  ],
  [
    "calls a function that is another one",
    `CREATE FUNCTION grade(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE two (id int);
     CREATE VIEW one AS SELECT grade(id) AS seen FROM two`,
    "CREATE OR REPLACE FUNCTION grade(int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
  ],
])("a table is another one when it %s", async (_what, make, change) => {
  await sql(make);
  const before = await identifyOne("one", "seen");
  await sql("ANALYZE");
  expect(await identifyOne("one", "seen")).toEqual(before);
  await sql(change);
  expect(await identifyOne("one", "seen")).not.toEqual(before);
});

it("a materialized view is another one when it is refreshed, and no sooner", async () => {
  await sql("CREATE TABLE one (id int); CREATE MATERIALIZED VIEW kept AS SELECT * FROM one");
  const before = await identifyOne("kept");
  await sql("TRUNCATE one");
  expect(await identifyOne("kept")).toEqual(before);
  await sql("REFRESH MATERIALIZED VIEW kept");
  expect(await identifyOne("kept")).not.toEqual(before);
});

it.each([
  [
    "a virtual column that is not asked for computes otherwise",
    "CREATE TABLE one (seen int, other int GENERATED ALWAYS AS (seen) VIRTUAL)",
    "ALTER TABLE one ALTER COLUMN other SET EXPRESSION AS (seen + 1)",
  ],
  [
    "a materialized view would be made of what is called otherwise",
    `CREATE FUNCTION grade(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE two (id int);
     CREATE MATERIALIZED VIEW one AS SELECT grade(id) AS seen FROM two`,
    "ALTER TABLE two RENAME TO three; CREATE OR REPLACE FUNCTION grade(int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
  ],
  [
    "what a view does with rows that are put in is another function's",
    `CREATE FUNCTION grade(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE TABLE two (seen int);
     CREATE VIEW one AS SELECT seen FROM two;
     CREATE RULE put AS ON INSERT TO one DO INSTEAD INSERT INTO two VALUES (grade(NEW.seen))`,
    "CREATE OR REPLACE FUNCTION grade(int) RETURNS int LANGUAGE sql AS 'SELECT 2'",
  ],
])("a table is still the same one when %s", async (_what, make, change) => {
  await sql(make);
  const before = await identifyOne("one", "seen");
  await sql(change);
  expect(await identifyOne("one", "seen")).toEqual(before);
});

it.each([
  ["is made of another table", "CREATE OR REPLACE VIEW seen AS SELECT * FROM two"],
  ["computes otherwise", "CREATE OR REPLACE VIEW seen AS SELECT -id AS id FROM one"],
  ["is made of a table that was emptied", "TRUNCATE one"],
])("a view is another one when it %s", async (_what, change) => {
  await sql(`CREATE TABLE one (id int); CREATE TABLE two (id int);
    CREATE VIEW below AS SELECT * FROM one; CREATE VIEW seen AS SELECT * FROM below`);
  const identify = () => identifyOne("seen");
  const before = await identify();
  await sql("INSERT INTO one VALUES (1); CREATE INDEX ON one (id); ANALYZE one");
  expect(await identify()).toEqual(before);
  await sql(change);
  expect(await identify()).not.toEqual(before);
});

it.each(["auto", "prisma"])(
  "an export of one part begins again where what it joins was filled anew (%s)",
  async (lane) => {
    const steps = await load(lane);
    await sql(`CREATE TABLE airport (iata text PRIMARY KEY, city text); INSERT INTO airport VALUES ('A', 'old');
    ALTER TABLE flight ADD origin text DEFAULT 'A'`);
    const request = { columns: ["id", "originCity"], where: { id: { lte: 6000 } } };
    const job = await planned(steps, request);
    await sql("BEGIN; TRUNCATE airport; INSERT INTO airport VALUES ('A', 'new'); COMMIT");
    expect(await goOn(steps, job, 1)).toBeNull();
    expect(await rowOf(steps, job)).toMatchObject({ gen: 2, trouble: { code: "snapshot_lost" } });
    await end(steps, job);
  },
);
