import process from "node:process";
import { describe, expect, it } from "vitest";
import { hastyStaleMs, rigForTests } from "./rig-for-tests";
import type { EngineMode } from "./rig/rig";
import { kindsOf, planStorm } from "./storm/plan-storm";
import { runStorm } from "./storm/run-storm";
import { faultsFound } from "./storm/sum-up";

// Longer, or another one: OFFLOAD_FAULTS=100 OFFLOAD_FAULT_SEED=7 npm run test:faults

const seed = Number(process.env.OFFLOAD_FAULT_SEED ?? 1911);
const most = Number(process.env.OFFLOAD_FAULTS ?? 9);
const gapMs = 4000;
const boundMs = 90_000;

describe.each<EngineMode>(["plain", "durable"])(
  "a storm over exports, with the engine in %s mode",
  (mode) => {
    const rig = rigForTests(mode);

    it("ends each of them right", { timeout: most * gapMs + 600_000 }, async () => {
      const size = { seed, exports: Math.ceil(most * 1.3), faults: most, kinds: kindsOf(mode), gapMs };
      const plan = planStorm({ ...size, staleMs: hastyStaleMs });
      console.info(`${mode}: OFFLOAD_FAULTS=${most} OFFLOAD_FAULT_SEED=${seed}`);
      const result = await runStorm(rig(), plan, { boundMs, say: (line) => console.info(line) });
      expect(result.faults).toHaveLength(most);
      expect(faultsFound(result)).toEqual([]);
    });
  },
);
