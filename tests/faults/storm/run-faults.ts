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
}

/** Does each fault at its time; of one kind only one at once. */
export async function runFaults(
  rig: Rig,
  faults: readonly PlannedFault[],
  startedAt: number,
  say: (line: string) => void,
): Promise<DoneFault[]> {
  const lastOfKind = new Map<FaultKind, Promise<unknown>>();
  const running = faults.map((fault) => {
    const doing = (lastOfKind.get(fault.kind) ?? Promise.resolve()).then(async () => {
      await delay(Math.max(0, startedAt + fault.atMs - performance.now()));
      const atMs = performance.now() - startedAt;
      const detail = await doFault(rig, fault);
      say(`${seconds(atMs)}  ${fault.kind}: ${detail}`);
      return { kind: fault.kind, atMs, untilMs: performance.now() - startedAt, detail };
    });
    lastOfKind.set(fault.kind, doing);
    return doing;
  });
  return Promise.all(running);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1).padStart(6)} s`;
