import { say } from "@/scripts/progress";
import type { Rig } from "@/tests/faults/rig/rig";
import { kindsIn, planStorm } from "@/tests/faults/storm/plan-storm";
import { runStorm, type StormResult } from "@/tests/faults/storm/run-storm";
import { sumUp } from "@/tests/faults/storm/sum-up";
import type { StormSizeArguments } from "./read-storm-size";

/** From one fault to the next, on average. */
const gapMs = 6000;
/** Offload's own setting, after which a silent worker counts as lost. */
const staleMs = 30_000;
const boundMs = 90_000;

/** A storm of this size over a running Offload. */
export async function runStormOf(
  rig: Rig,
  { seed, exports, faults }: StormSizeArguments,
): Promise<StormResult> {
  say(`a storm of ${faults} faults over ${exports} exports, seed ${seed}, engine ${rig.mode}`);
  const plan = planStorm({ seed, exports, faults, kinds: kindsIn(rig.mode), gapMs, staleMs });
  const result = await runStorm(rig, plan, { boundMs, say });
  const { right, slowestEnd } = sumUp(result);
  say(`${right} of ${exports} ended right, the slowest ${slowestEnd.toFixed(1)} s after the last fault`);
  return result;
}
