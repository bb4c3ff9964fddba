import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { create, post, waitFor } from "../support/api";
import { exportJobSchema } from "@/contract/export-job";
import { withDatabase } from "../support/database";
import { queueExports } from "../support/queue-exports";

/** Queues so many small exports of another organisation. */
const queueFor = (organisation: string, count: number) =>
  withDatabase((client) =>
    queueExports(client, { organisation, count, definition: "airports", request: { limit: 10 } }),
  );

describe("turns", () => {
  it("are shared fairly: one organisation's many exports do not keep another's waiting", async () => {
    const organisation = `many-${randomUUID()}`;
    await queueFor(organisation, 80);
    const { id, queue } = await create({ definition: "airports", where: { state: "TX" } });
    expect(queue?.position).toBeLessThanOrEqual(2);
    await waitFor(id, ({ state }) => state === "ready");
    const { rows } = await withDatabase((client) =>
      client.query(
        `SELECT count(*) FILTER (WHERE many.started_at < one.started_at)::int AS before, count(*)::int AS all
         FROM export_job AS many, export_job AS one WHERE many.organisation_id = $1 AND one.id = $2`,
        [organisation, id],
      ),
    );
    // Its turn is next; what had been sent before it was asked for may still start.
    expect(rows[0].before).toBeLessThan(8);
    expect(rows[0].all).toBe(80);
  });

  it(
    "are no more at once than settings allow, and waiting for one is no silence",
    { timeout: 180_000 },
    async () => {
      const organisation = `many-${randomUUID()}`;
      await queueFor(organisation, 60);
      const look = () =>
        withDatabase(async (client) => {
          const { rows } = await client.query<{ state: string; count: number; gen: number }>(
            "SELECT state, count(*)::int, max(gen) AS gen FROM export_job WHERE organisation_id = $1 GROUP BY state",
            [organisation],
          );
          return new Map(rows.map((row) => [row.state, row]));
        });
      let mostAtOnce = 0;
      await expect
        .poll(
          async () => {
            const states = await look();
            mostAtOnce = Math.max(mostAtOnce, states.get("running")?.count ?? 0);
            return states.get("ready");
          },
          { timeout: 150_000, interval: 20 },
        )
        .toMatchObject({ count: 60, gen: 1 });
      expect(mostAtOnce).toBeGreaterThan(0);
      expect(mostAtOnce).toBeLessThanOrEqual(3);
    },
  );
});

describe("exports that were at work when a worker was lost", () => {
  it(
    "work one at a time, while others go by: one of them may be what ends it",
    { timeout: 120_000 },
    async () => {
      const organisation = `lost-${randomUUID()}`;
      const asked = { organisation, count: 4, definition: "flights", request: { limit: 20_000 }, losses: 1 };
      await withDatabase((client) => queueExports(client, asked));
      const read = () =>
        withDatabase(async (client) => {
          const sql = `SELECT state::text, started_at, finished_at FROM export_job WHERE organisation_id = $1 ORDER BY started_at`;
          const { rows } = await client.query<{ state: string; started_at: Date; finished_at: Date }>(sql, [
            organisation,
          ]);
          return rows;
        });
      await expect
        .poll(async () => (await read()).map(({ state }) => state), { timeout: 100_000 })
        .toEqual(["ready", "ready", "ready", "ready"]);
      const rows = await read();
      for (const [index, { started_at }] of rows.entries()) {
        const before = rows[index - 1];
        if (before) expect(started_at.valueOf()).toBeGreaterThanOrEqual(before.finished_at.valueOf());
      }
    },
  );
});

describe("the same request", () => {
  it("asked for again while it is under way is one export, unless a duplicate is asked for", async () => {
    const request = { definition: "flights", limit: 500_000, sort: [{ delay: "asc" as const }] };
    const ask = async (body: object) =>
      exportJobSchema.parse(await (await post("/api/exports", body)).json()).id;
    const first = await ask(request);
    expect(await ask(request)).toBe(first);
    const duplicate = await ask({ ...request, allowDuplicate: true });
    expect(duplicate).not.toBe(first);
    const [one, other] = [await waitFor(first), await waitFor(duplicate)];
    expect(one.receipt?.sha256).toBe(other.receipt?.sha256);
  });
});
