import { afterEach, describe, expect, it } from "vitest";
import { receiptSchema } from "@/contract/export-job";
import { dropSource, makeSource } from "../support/source-database";
import { complete, planned, rowOf, stepsWith } from "../support/steps";

// Where rows are read from a database that ends a statement before it has copied what the copy lane would have it copy.

const rows = 6000;
const columns = ["id", "date", "delay"];
const database = "hasty";

/** Has the database wait for ever at a row, and end what waits. @param long when it does, as SQL's CASE has it */
const makeHasty = (long: string, count: number): Promise<string> =>
  makeSource(
    database,
    `CREATE FUNCTION wait(id int) RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN
      CASE ${long} THEN PERFORM pg_sleep(60); ELSE END CASE; RETURN 0; END $$;
    CREATE TABLE kept AS SELECT n AS id, timestamptz '2001-01-01' + n * interval '1 min' AS date, 0 AS delay
      FROM generate_series(1, ${count}) AS n;
    CREATE UNIQUE INDEX ON kept (date, id);
    CREATE VIEW flight AS SELECT * FROM kept WHERE wait(id) = 0;
    ALTER DATABASE ${database} SET statement_timeout = '8s'`,
  );

afterEach(() => dropSource(database));

describe("what is not copied is read page by page", () => {
  it.each([
    ["copies", "WHEN id = 5000 AND current_query() LIKE 'COPY%'"],
    ["finds where parts are to end", "WHEN id = 1 AND current_query() LIKE '%row_number()%'"],
  ])("where the database ends a statement that %s, and pages are short enough", async (_what, long) => {
    const steps = await stepsWith({ SOURCE_DATABASE_URL: await makeHasty(long, rows) });
    const job = await planned(steps, { columns, limit: rows - 1 });
    await complete(steps, job);
    const truncated = { cause: "limit", rowsMatching: rows };
    const receipt = { lane: "prisma", laneReason: "statement_canceled", rowsWritten: rows - 1, truncated };
    expect(await rowOf(steps, job)).toMatchObject({ gen: 1, receipt });
  });

  it("where the database ends a statement in the middle of the file: what is copied stays", async () => {
    const [all, last] = [300_000, 299_000];
    const url = await makeHasty(`WHEN id = ${last} AND current_query() LIKE 'COPY%'`, all);
    const steps = await stepsWith({ SOURCE_DATABASE_URL: url, OFFLOAD_COPIES_AT_ONCE: "1" });
    const job = await planned(steps, { columns });
    await complete(steps, job);
    const { receipt } = await rowOf(steps, job);
    expect(receipt).toMatchObject({ lane: "prisma", laneReason: "statement_canceled", rowsWritten: all });
    expect(receipt).toMatchObject({ parts: 2 });
    const paged = await stepsWith({ SOURCE_DATABASE_URL: url, OFFLOAD_LANE: "prisma" });
    const other = await planned(paged, { columns });
    await complete(paged, other);
    const { sha256 } = receiptSchema.parse((await rowOf(paged, other)).receipt);
    expect(receipt).toMatchObject({ sha256 });
  });
});
