import process from "node:process";
import { describe, expect, it } from "vitest";
import { say } from "@/scripts/progress";
import type { EngineMode } from "./rig/rig";
import { hastyStaleMs, startHastyRig, startLimitMs } from "./rig-for-tests";
import { kindsIn, planStorm } from "./storm/plan-storm";
import { runStorm } from "./storm/run-storm";
import { describeStorm, findFaults } from "./storm/sum-up";

// A short storm in each of the engine's modes. A longer one, or another:
//   OFFLOAD_FAULTS=100 OFFLOAD_FAULT_SEED=7 npm run test:faults

const readNumber = (name: string) => Number(process.env[name]?.trim() || NaN);
const seed = readNumber("OFFLOAD_FAULT_SEED") || 1;
const asked = readNumber("OFFLOAD_FAULTS");
const gapMs = 4000;

const storms: [EngineMode, { exports: number; faults: number }][] = [
  ["plain", { exports: asked || 10, faults: asked || 6 }],
  ["durable", { exports: asked || 6, faults: asked || 4 }],
];

describe("while everything breaks", () => {
  const most = Math.max(...storms.map(([, { faults }]) => faults));
  const timeout = startLimitMs + most * gapMs * 3 + 300_000;

  it.each(storms)("each export ends right, with the %s engine", { timeout }, async (mode, size) => {
    say(`Storm ${seed}, ${mode}: ${size.exports} exports, ${size.faults} faults. Another, or a longer one:`);
    say("  OFFLOAD_FAULT_SEED=7 OFFLOAD_FAULTS=100 npm run test:faults");
    const rig = await startHastyRig(mode);
    try {
      const plan = planStorm({ ...size, seed, kinds: kindsIn(mode), gapMs, staleMs: hastyStaleMs });
      const result = await runStorm(rig, plan, { boundMs: 90_000, say });
      say(describeStorm(result));
      expect(findFaults(result)).toEqual([]);
    } finally {
      await rig.stop();
    }
    expect(rig.processes.list()).toEqual([]);
  });
});
