import { describe, expect, it } from "vitest";
import { ask } from "./broken-export";
import { queriesOf, unindexed, untilSorting } from "./queries-of";
import { cutConnections, kill } from "./storm/do-fault";
import { patientApi } from "./storm/patient-api";
import { rigForTests } from "./rig-for-tests";

const rig = rigForTests();

describe("an export", () => {
  it("whose engine is killed goes on when that is back", async () => {
    const broken = await ask(rig(), "flights");
    const committed = await broken.untilParts(1);
    await kill(rig().stack.engine);
    await broken.untilGoingOn(committed);
    await broken.untilRight();
  });

  it("that is asked for while the engine is gone is made when it is back", async () => {
    await kill(rig().stack.engine);
    await expect(fetch(rig().stack.engineUrl)).rejects.toThrow();
    await (await ask(rig(), "airports")).untilRight();
  });

  it("whose database is killed goes on when that is back", async () => {
    const broken = await ask(rig(), "flightLog", { limit: 2_000_000 });
    const committed = await broken.untilParts(2);
    await kill(rig().stack.postgres);
    await broken.untilGoingOn(committed);
    // The worker lived all the while, though it could not say so.
    expect((await broken.untilRight()).trouble?.code).not.toBe("worker_lost");
  });

  it("whose connections are cut is made over new ones", async () => {
    const broken = await ask(rig(), "flights");
    await broken.untilParts(1);
    expect(await cutConnections(rig())).not.toBe("0 connections");
    const job = await broken.untilRight();
    expect(job.attempt).toBeGreaterThan(1);
  });

  it("that is canceled in the middle of a long query lets go of the database", async () => {
    const { id } = await ask(rig(), "flights", unindexed);
    await untilSorting(rig(), id);
    expect(await patientApi(rig().caller).cancel(id)).toBe(true);
    // The sweeper, which ends what others have left, comes every two seconds; without it this must not take that long.
    await expect.poll(() => queriesOf(rig(), id), { timeout: 1000, interval: 50 }).toEqual([]);
  });
});
