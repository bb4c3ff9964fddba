import { setTimeout as delay } from "node:timers/promises";
import process from "node:process";
import { startOfProcess } from "@/scripts/process/process-identity";
import type { Rig } from "../rig/rig";
import type { FaultKind, PlannedFault } from "./plan-storm";

interface Running {
  pid(): number | undefined;
}

/** Does a fault to its end, and tells what was done. */
export async function doFault(rig: Rig, fault: PlannedFault): Promise<string> {
  return acts[fault.kind](rig, fault);
}

type Act = (rig: Rig, fault: PlannedFault) => Promise<string>;

const acts: Record<FaultKind, Act> = {
  "worker killed": ({ stack }) => kill(stack.worker),
  "web killed": ({ stack }) => kill(stack.web),
  "engine killed": ({ stack }) => kill(stack.engine),
  "database killed": ({ stack }) => kill(stack.postgres),
  "redis killed": ({ redis }) => kill(redis),
  "worker stopped": ({ stack }, { forMs }) => pause(stack.worker, forMs),
  "connections cut": cutConnections,
  "disk full": fillDisk,
  "clock jump": jumpClock,
};

export async function kill(target: Running | null): Promise<string> {
  const pid = await pidOf(target);
  process.kill(pid, "SIGKILL");
  return `process ${pid}`;
}

/**
 * Long enough, and the others take it for dead; then it goes on where it was. One that was ended meanwhile, by
 * another fault or by who watches over it, is no fault any more.
 */
export async function pause(target: Running, forMs: number): Promise<string> {
  const pid = await pidOf(target);
  const start = startOfProcess(pid);
  const isThere = () => start !== null && startOfProcess(pid) === start;
  const since = performance.now();
  process.kill(pid, "SIGSTOP");
  while (isThere() && performance.now() - since < forMs) await delay(100);
  const lasted = `process ${pid} for ${seconds(performance.now() - since)}`;
  if (!isThere()) return `${lasted}, until it was ended`;
  process.kill(pid, "SIGCONT");
  return lasted;
}

/** All of Offload's, those of its engine apart. */
export async function cutConnections({ withDatabase }: Rig): Promise<string> {
  for (;;) {
    try {
      const { rowCount } = await withDatabase((client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'offload%'",
        ),
      );
      return `${rowCount} connections`;
    } catch {
      // The database was killed just before.
      await delay(200);
    }
  }
}

async function fillDisk({ disk }: Rig, { forMs }: PlannedFault): Promise<string> {
  disk.fill();
  await delay(forMs);
  disk.free();
  return `for ${seconds(forMs)}`;
}

async function jumpClock({ machine }: Rig, { forMs, jumpMs }: PlannedFault): Promise<string> {
  machine.setClock(jumpMs);
  await delay(forMs);
  machine.setClock(0);
  return `by ${Math.round(jumpMs / 60_000)} min for ${seconds(forMs)}`;
}

/** One that ended a moment ago is being started again. */
export async function pidOf(target: Running | null): Promise<number> {
  if (!target) throw new Error("this is not ours to kill");
  for (;;) {
    const pid = target.pid();
    if (pid !== undefined) return pid;
    await delay(50);
  }
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
