import { afterAll, expect, it } from "vitest";
import { exportPlanSchema } from "@/lib/jobs/export-plan";
import { withDatabase, withDatabaseAt } from "../support/database";
import { dropSource, makeSource } from "../support/source-database";
import { queueJob, rowOf, stepsWith } from "../support/steps";

const database = "migrated";
afterAll(() => dropSource(database));

/** A database whose count takes two seconds. */
const makeSlow = () =>
  makeSource(
    database,
    `CREATE FUNCTION wait(id int) RETURNS int LANGUAGE plpgsql STABLE AS $$ BEGIN
      CASE WHEN id = 1 AND current_query() ILIKE '%count(*)%' THEN PERFORM pg_sleep(2); ELSE END CASE; RETURN 0; END $$;
    CREATE TABLE kept AS SELECT n AS id, timestamptz '2001-01-01' + n * interval '1 min' AS date, 0 AS delay
      FROM generate_series(1, 6000) AS n;
    CREATE UNIQUE INDEX ON kept (date, id);
    CREATE VIEW flight AS SELECT * FROM kept WHERE wait(id) = 0`,
  );

const countsRows = () =>
  withDatabase(async (client) => {
    const sql = "SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = $1";
    return (await client.query(sql, [database])).rowCount;
  });

it("a migration that comes while an export is planned gets its lock, and the export is planned again", async () => {
  const url = await makeSlow();
  const steps = await stepsWith({ SOURCE_DATABASE_URL: url, OFFLOAD_QUERY_MINUTES: "1" });
  const job = await queueJob(steps, { columns: ["id", "date", "delay"] });
  await steps.claimJob(job, "run");
  const planning = expect(steps.planJob(job)).rejects.toThrow("lock timeout");
  await expect.poll(countsRows).toBe(1);
  // Waits for the count's transaction, and what is to be copied waits for it.
  await withDatabaseAt(url, (client) => client.query("ALTER TABLE kept ADD more int"));
  await planning;

  expect(await steps.planJob(job)).toEqual({ nextPart: 1 });
  expect(exportPlanSchema.parse((await rowOf(steps, job)).plan).lane).toBe("copy");
  await steps.failJob(job, { code: "internal", detail: "only a test" });
});
