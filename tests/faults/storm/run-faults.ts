import { setTimeout as delay } from "node:timers/promises";
import type { Rig } from "../rig/rig";
import { doFault } from "./do-fault";
import type { FaultKind, PlannedFault } from "./plan-storm";

/** A fault as it was done; the times count from the storm's start. */
export interface DoneFault {
  readonly kind: FaultKind;
  readonly atMs: number;
  readonly untilMs: number;
  readonly detail: string;
  /** How many exports there were that had not ended. */
  readonly underWay: number;
}

interface Scene {
  readonly rig: Rig;
  readonly startedAt: number;
  readonly countUnderWay: () => number;
  readonly say: (line: string) => void;
}

/** Does each fault at its time; of one kind only one at once. */
export async function runFaults(
  { rig, startedAt, countUnderWay, say }: Scene,
  faults: readonly PlannedFault[],
): Promise<DoneFault[]> {
  const lastOfKind = new Map<FaultKind, Promise<unknown>>();
  const running = faults.map((fault) => {
    const doing = (lastOfKind.get(fault.kind) ?? Promise.resolve()).then(async () => {
      await delay(Math.max(0, startedAt + fault.atMs - performance.now()));
      const atMs = performance.now() - startedAt;
      const underWay = countUnderWay();
      const detail = await doFault(rig, fault);
      say(`${seconds(atMs)}  ${fault.kind}: ${detail}; ${underWay} exports under way`);
      return { kind: fault.kind, atMs, untilMs: performance.now() - startedAt, detail, underWay };
    });
    lastOfKind.set(fault.kind, doing);
    return doing;
  });
  return Promise.all(running);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1).padStart(6)} s`;
