import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ask, judge } from "./broken-export";
import { rigForTests } from "./rig-for-tests";
import { findLeftovers } from "./storm/find-leftovers";
import { oracles, type OracleView } from "./storm/oracle";
import { kindsIn, planStorm } from "./storm/plan-storm";
import { showRowsOf, stirOnce, unstir } from "./storm/stirred-rows";

// What judges the exports of a storm must be able to say no.

const rig = rigForTests();
const columns = Object.keys(oracles.airports.columns);

/** What is said of an export of all airports where it should have been of these. */
async function judgeAirports(change: Partial<OracleView>) {
  const job = await (await ask(rig(), "airports")).untilRight();
  const sort = [{ column: "iata", direction: "asc" }] as const;
  const wanted = { columns, where: "TRUE", sort, limit: null, ...change };
  return judge(rig(), job, "airports", wanted);
}

describe("a file", () => {
  it("of all rows is right", async () => {
    expect(await judgeAirports({})).toBeNull();
  });

  it.each([
    ["with a row too many", { limit: 3375 }],
    ["with a row that should not be there", { where: "a.iata <> '3Z9'" }],
    ["in another order", { sort: [{ column: "iata", direction: "desc" } as const] }],
    ["with its columns in another order", { columns: columns.toReversed() }],
  ])("%s is wrong", async (_how, change) => {
    expect(await judgeAirports(change)).toMatch(/^the files differ in line \d+/);
  });
});

describe("a file of one moment", () => {
  it("is right by the rows of that moment, and wrong by those of another", async () => {
    const { withDatabase } = rig();
    await withDatabase((client) => stirOnce(client, 1));
    const broken = await ask(rig(), "flights", { limit: 300 });
    await broken.untilRight();
    await withDatabase((client) => stirOnce(client, 2));
    await expect(broken.untilRight()).rejects.toThrow("the files differ");
    await withDatabase((client) => showRowsOf(client, broken.id));
    await broken.untilRight();
    await withDatabase(unstir);
  });
});

describe("what is left behind", () => {
  it("is found in the storage", async () => {
    const folder = path.join(rig().filesDir, "00000000-0000-0000-0000-000000000000");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "part-00001-x"), "1\n");
    expect(await findLeftovers(rig(), 0)).toEqual([expect.stringMatching(/^file 0{8}.*part-00001-x$/)]);
    rmSync(folder, { recursive: true });
    expect(await findLeftovers(rig())).toEqual([]);
  });

  it("is found in the database", async () => {
    const { id } = await (await ask(rig(), "airports")).untilRight();
    await rig().withDatabase((client) =>
      client.query("INSERT INTO export_outbox (job_id, gen) VALUES ($1, 9)", [id]),
    );
    expect(await findLeftovers(rig(), 0)).toContain("1 outbox rows");
    await rig().withDatabase((client) => client.query("DELETE FROM export_outbox"));
  });
});

describe("a storm", () => {
  const size = { exports: 20, faults: 20, kinds: kindsIn("durable"), gapMs: 1000, staleMs: 5000 };

  it("can be had again by its seed", () => {
    expect(planStorm({ ...size, seed: 5 })).toEqual(planStorm({ ...size, seed: 5 }));
    expect(planStorm({ ...size, seed: 5 })).not.toEqual(planStorm({ ...size, seed: 6 }));
  });

  it("has every kind of fault", () => {
    const { faults } = planStorm({ ...size, seed: 5 });
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(kindsIn("durable")));
  });
});
