import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ask } from "./broken-export";
import { pidOf } from "./storm/do-fault";
import { rigForTests } from "./rig-for-tests";

const rig = rigForTests();
const hourMs = 3_600_000;

describe("an export", () => {
  it("for which the disk has no space waits until there is some, and says so meanwhile", async () => {
    rig().disk.fill();
    try {
      const broken = await ask(rig(), "airports");
      const troubled = await broken.until(({ trouble }) => trouble !== null);
      expect(troubled).toMatchObject({ state: "running", trouble: { code: "disk_full" } });
      rig().disk.free();
      const job = await broken.untilRight();
      expect(job).toMatchObject({ trouble: { code: "disk_full" } });
      expect(job.attempt).toBeGreaterThan(1);
    } finally {
      rig().disk.free();
    }
  });

  it.each([
    ["forward", 3 * hourMs],
    ["back", -3 * hourMs],
  ])("in the middle of which the clock jumps %s by hours, and back, is made", async (_way, offsetMs) => {
    const { machine, stack } = rig();
    const pids = await Promise.all([pidOf(stack.worker), pidOf(stack.web)]);
    const broken = await ask(rig(), "flights");
    await broken.untilParts(1);
    machine.setClock(offsetMs);
    await delay(2500);
    // To within the time between two readings of the clock.
    for (const pid of pids) expect(Math.round(machine.clockOf(pid) / hourMs)).toBe(offsetMs / hourMs);
    machine.setClock(0);
    await broken.untilRight();
  });
});
