import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { receiptSchema } from "@/contract/export-job";
import type * as capture from "@/lib/db/capture-select";
import { exportPlanSchema } from "@/lib/jobs/export-plan";
import { withDatabase } from "../support/database";
import { dropSource, makeSource, sourceUrl } from "../support/source-database";
import { complete, planned, rowOf, stepsWith, type Steps } from "../support/steps";

// Which lane a job takes, by where its rows are read: what is odd is read page by page, and its file is whole.

const rows = 6000;
const columns = ["id", "date", "delay"];
const password = "only-for-tests";

/** Makes the file of a job, and tells its lane, why it is that, and how many rows the file has. */
async function makeFile(steps: Steps, request: object) {
  const job = await planned(steps, request);
  const { lane, doubt } = exportPlanSchema.parse((await rowOf(steps, job)).plan);
  await complete(steps, job);
  const receipt = receiptSchema.parse((await rowOf(steps, job)).receipt);
  expect(receipt).toMatchObject({ lane, laneReason: doubt });
  return { lane, doubt, rows: receipt.rowsWritten };
}

/** A database of its own with some flights. */
const makeFlights = (name: string, encoding: string, flight: string) =>
  makeSource(name, flight, `TEMPLATE template0 ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C'`);

const flightRows = (delay: string) => `
  SELECT n AS id, timestamptz '2001-01-01' + n * interval '1 min' AS date, ${delay} AS delay
  FROM generate_series(1, ${rows}) AS n`;

const role = (name: string) =>
  sourceUrl((url) => {
    url.username = name;
    url.password = password;
  });

beforeAll(() =>
  withDatabase(async (client) => {
    for (const name of ["offload_limited", "offload_few"]) {
      await client.query(`DROP OWNED BY ${name}`).catch(() => undefined);
      await client.query(`DROP ROLE IF EXISTS ${name}`);
      await client.query(`CREATE ROLE ${name} LOGIN PASSWORD '${password}'`);
      await client.query(`GRANT SELECT ON flight, airport TO ${name}`);
    }
  }),
);
afterEach(() => {
  for (const mocked of ["@/lib/db/extend-client", "@/lib/db/capture-select", "@/lib/logger"])
    vi.doUnmock(mocked);
});
afterAll(() =>
  withDatabase(async (client) => {
    for (const name of ["offload_limited", "offload_few"]) {
      await client.query(`DROP OWNED BY ${name}`);
      await client.query(`DROP ROLE ${name}`);
    }
    for (const name of ["odd_latin", "odd_rows", "odd_refusing"]) await dropSource(name);
  }),
);

describe("a job is copied", () => {
  it("from some thousand rows on; fewer are done sooner page by page", async () => {
    const steps = await stepsWith({ SOURCE_DATABASE_URL: "" });
    expect(await makeFile(steps, { columns, limit: rows })).toEqual({ lane: "copy", doubt: null, rows });
    expect(await makeFile(steps, { columns, limit: 100 })).toEqual({
      lane: "prisma",
      doubt: null,
      rows: 100,
    });
  });

  it("not where the operator says so, and not where code computes", async () => {
    const computed = { columns: ["id", "punctuality"], limit: rows };
    expect(await makeFile(await stepsWith({}), computed)).toEqual({ lane: "prisma", doubt: null, rows });
    const steps = await stepsWith({ OFFLOAD_LANE: "prisma" });
    expect(await makeFile(steps, { columns, limit: rows })).toEqual({ lane: "prisma", doubt: null, rows });
  });

  it("where rows are read as another role, which may do nothing but read them", async () => {
    const warn = mockWarnings();
    const steps = await stepsWith({ SOURCE_DATABASE_URL: role("offload_limited") });
    expect(await makeFile(steps, { columns, limit: rows })).toEqual({ lane: "copy", doubt: null, rows });
    await steps.testCopying();
    expect(warn).not.toHaveBeenCalled();
  });

  it("over the connections that the database has left", async () => {
    // One holds the moment, and one copies.
    const steps = await stepsWith({ SOURCE_DATABASE_URL: role("offload_few"), OFFLOAD_COPIES_AT_ONCE: "8" });
    const job = await planned(steps, { limit: 1_000_000 });
    await withDatabase((client) => client.query("ALTER ROLE offload_few CONNECTION LIMIT 2"));
    await complete(steps, job);
    expect((await rowOf(steps, job)).receipt).toMatchObject({ lane: "copy", rowsWritten: 1_000_000 });
  });
});

describe("a job is read page by page, and says why,", () => {
  it("where a policy hides rows", async () => {
    const policy = "CREATE POLICY offload_test ON flight TO offload_limited USING (id <= 5500)";
    await withDatabase(async (client) => {
      await client.query("ALTER TABLE flight ENABLE ROW LEVEL SECURITY");
      await client.query(policy);
    });
    try {
      const steps = await stepsWith({ SOURCE_DATABASE_URL: role("offload_limited") });
      const where = { id: { lte: 7000 } };
      const made = { lane: "prisma", doubt: "row_level_security", rows: 5500 };
      expect(await makeFile(steps, { columns, where })).toEqual(made);
    } finally {
      await withDatabase(async (client) => {
        await client.query("DROP POLICY offload_test ON flight");
        await client.query("ALTER TABLE flight DISABLE ROW LEVEL SECURITY");
      });
    }
  });

  it("where the database is not encoded in UTF-8", async () => {
    const url = await makeFlights("odd_latin", "LATIN1", `CREATE TABLE flight AS ${flightRows("0")}`);
    const warn = mockWarnings();
    const steps = await stepsWith({ SOURCE_DATABASE_URL: url });
    expect(await makeFile(steps, { columns })).toEqual({ lane: "prisma", doubt: "database_encoding", rows });
    await steps.testCopying();
    expect(warn.mock.lastCall?.[1]).toMatch(/^the database does not copy rows as Offload asks it to: /);
  });

  it("where the first rows differ", async () => {
    const random = "(random() * 1e9)::int";
    const url = await makeFlights("odd_rows", "UTF8", `CREATE VIEW flight AS ${flightRows(random)}`);
    const steps = await stepsWith({ SOURCE_DATABASE_URL: url });
    expect(await makeFile(steps, { columns })).toEqual({ lane: "prisma", doubt: "first_rows_differ", rows });
  });

  it("where the database refuses to copy what it lets one read", async () => {
    const refuses = `CREATE FUNCTION readable() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
      IF current_query() LIKE 'COPY%' THEN RAISE 'not by COPY'; END IF; RETURN true; END $$;`;
    const view = `${refuses} CREATE VIEW flight AS SELECT * FROM (${flightRows("0")}) AS f WHERE readable()`;
    const steps = await stepsWith({ SOURCE_DATABASE_URL: await makeFlights("odd_refusing", "UTF8", view) });
    expect(await makeFile(steps, { columns })).toEqual({ lane: "prisma", doubt: "copy_refused", rows });
  });

  it("where it has no connection left for it", async () => {
    // One holds the moment, and one reads the plan.
    await withDatabase((client) => client.query("ALTER ROLE offload_few CONNECTION LIMIT 2"));
    const steps = await stepsWith({ SOURCE_DATABASE_URL: role("offload_few") });
    const made = { lane: "prisma", doubt: "no_connection", rows };
    expect(await makeFile(steps, { columns, limit: rows })).toEqual(made);
  });

  it("where Prisma makes of its query what is not known, and tells the operator each time", async () => {
    const where = { delay: { gte: 0 }, id: { lte: 20_000 } };
    const changes: Record<string, Change> = {
      unknown_value: ({ text, values }: capture.SqlStatement) => ({
        text,
        values: values.map((value) => new Number(value)),
      }),
      unknown_query: (_statement, { CaptureError }) => {
        throw new CaptureError("of another form");
      },
    };
    for (const [doubt, change] of Object.entries(changes)) {
      const warn = mockWarnings();
      mockCapture(change);
      const steps = await stepsWith({ SOURCE_DATABASE_URL: "" });
      for (const count of [1, 2]) {
        expect(await makeFile(steps, { columns, where })).toMatchObject({ lane: "prisma", doubt });
        expect(warn).toHaveBeenLastCalledWith(
          expect.objectContaining({ doubt, count }),
          "an export that could be copied takes the prisma lane",
        );
      }
    }
  });

  it("where the adopter extends the client, whose rows are then the file's", async () => {
    vi.doMock("@/lib/db/extend-client", () => ({ extendClient: withoutLateFlights }));
    const steps = await stepsWith({ SOURCE_DATABASE_URL: "" });
    const early = await withDatabase(async (client) => {
      const sql = "SELECT count(*)::int AS rows FROM flight WHERE id <= 20000 AND delay <= 0";
      return (await client.query<{ rows: number }>(sql)).rows[0]?.rows;
    });
    const where = { id: { lte: 20_000 } };
    const made = { lane: "prisma", doubt: "extended_client", rows: early };
    expect(await makeFile(steps, { columns, where })).toEqual(made);
    // One statement of an order without an index, and what code computes, see the same rows.
    expect(await makeFile(steps, { columns, where, sort: [{ delay: "asc" }, { date: "asc" }] })).toEqual(
      made,
    );
    const computed = { columns: ["id", "punctuality"], where };
    expect(await makeFile(steps, computed)).toMatchObject({ lane: "prisma", rows: early });
  });
});

it("the process that plans is known before the adopter's client is asked, which may end it", async () => {
  const known: number[] = [];
  vi.doMock("@/lib/db/extend-client", () => ({
    extendClient: (client: Extendable) => client.$extends({ query: { flight: { count: look } } }),
  }));
  const steps = await stepsWith({ SOURCE_DATABASE_URL: "" });
  async function look({ args, query }: { args: object; query: (args: object) => unknown }) {
    const sql = "SELECT FROM export_job WHERE state = 'running' AND worker_id = $1";
    known.push(
      await withDatabase(async (client) => (await client.query(sql, [steps.processId])).rowCount ?? 0),
    );
    return query(args);
  }
  await makeFile(steps, { columns, where: { id: { lte: 10 } } });
  expect(known[0]).toBe(1);
});

/** What this process tells its operator as a warning. */
function mockWarnings() {
  const warn = vi.fn();
  vi.doMock("@/lib/logger", () => ({ logger: () => ({ warn, info: vi.fn() }) }));
  return warn;
}

type Capture = typeof capture;
type Change = (statement: capture.SqlStatement, capture: Capture) => capture.SqlStatement;

/** What Prisma makes of flights, changed: it makes nothing by itself that is not known. */
function mockCapture(change: Change): void {
  vi.doMock("@/lib/db/capture-select", async (importActual) => {
    const actual = await importActual<Capture>();
    const captureSelect: Capture["captureSelect"] = async (...asked) =>
      change(await actual.captureSelect(...asked), actual);
    return { ...actual, captureSelect };
  });
}

interface Extendable {
  $extends(extension: object): unknown;
}

/** As a soft delete would. */
function withoutLateFlights(client: Extendable): unknown {
  const early = { delay: { lte: 0 } };
  type Operation = { args: { where?: object }; query: (args: object) => unknown };
  const narrow = ({ args, query }: Operation) =>
    query({ ...args, where: { AND: [args.where ?? {}, early] } });
  return client.$extends({ query: { flight: { findMany: narrow, count: narrow } } });
}
