import process from "node:process";
import { afterAll, beforeAll } from "vitest";
import { startRig, type EngineMode, type Rig } from "./rig/rig";

export const hastyStaleMs = 5000;

/** So that a lost worker is soon noticed, and a short export has many parts. */
const hasty = {
  OFFLOAD_STALE_SECONDS: String(hastyStaleMs / 1000),
  OFFLOAD_PART_SECONDS: "1",
  OFFLOAD_DEADLINE_MINUTES: "15",
};

/** Starts Offload with the build of the other suites, a data folder of its own and little patience. */
export function startHastyRig(mode: EngineMode): Promise<Rig> {
  const redisProgram = process.env.OFFLOAD_REDIS;
  return startRig({ mode, redisProgram, dataDir: ".offload-faults", buildDir: ".next-test", env: hasty });
}

/** The first start loads three million flights. */
export const startLimitMs = 180_000;

/** A running Offload for the tests of a file. */
export function rigForTests(): () => Rig {
  let rig: Rig | undefined;
  beforeAll(async () => {
    rig = await startHastyRig("plain");
  }, startLimitMs);
  afterAll(() => rig?.stop(), 60_000);
  return () => {
    if (!rig) throw new Error("there is no rig before the first test");
    return rig;
  };
}
