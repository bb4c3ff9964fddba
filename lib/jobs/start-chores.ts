import { setTimeout as delay } from "node:timers/promises";
import { forgetEnded } from "@/lib/auth/forget-ended";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { giveWay } from "./give-way";
import { fixWorkerAddress } from "./register-worker";
import { shareSnapshots } from "./held-snapshots";
import { forgetOldKeys } from "./idempotency-keys";
import { relayOutbox } from "./relay-outbox";
import { stopGracefully } from "./stopping";
import { sweepJobs } from "./sweep-jobs";
import { sweepStorage } from "./sweep-storage";
import { testCopying } from "./test-copying";
import { introduceWorker, signLife, signOff } from "./worker-life";

type Chore = readonly [name: string, everyMs: number, chore: () => Promise<unknown>];

/** What every process does, so that no single one must live for an export to end; each waits for its own last time. */
const sharedChores: readonly Chore[] = [
  ["relay", 1000, relayOutbox],
  ["sweep", 2000, sweepJobs],
  ["holding of snapshots", 1000, shareSnapshots],
  ["forgetting of idempotency keys", 60_000, forgetOldKeys],
  ["forgetting of ended sessions", 600_000, forgetEnded],
];

const workerChores: readonly Chore[] = [
  ["registration", 5000, introduceWorker],
  ["sweep of the storage", 60_000, sweepStorage],
  ["sign of life", 5000, signLife],
  ["test of copying", 3_600_000, testCopying],
];

/** Starts this process's chores. */
export function startChores(): void {
  if (env().role === "worker") giveWay();
  fixWorkerAddress();
  stopGracefully(env().role === "web" ? undefined : signOff);
  const chores = env().role === "web" ? sharedChores : [...sharedChores, ...workerChores];
  for (const [name, everyMs, chore] of chores) repeat(name, everyMs, chore);
}

/** A chore that hangs is begun again: no job would else be looked after. */
const mostMs = 120_000;

async function inTime(chore: () => Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const tooLong = delay(mostMs, undefined, { ref: false, signal: timer.signal }).then(() => {
    throw new Error(`it is not done after ${mostMs / 1000} s`);
  });
  await Promise.race([chore(), tooLong]).finally(() => {
    tooLong.catch(() => undefined);
    timer.abort();
  });
}

function repeat(name: string, everyMs: number, chore: () => Promise<unknown>): void {
  const turn = async () => {
    let pauseMs = everyMs;
    try {
      await inTime(chore);
    } catch (error) {
      pauseMs = Math.min(everyMs, 1000);
      logger().warn({ error }, `the ${name} failed; it is tried again`);
    }
    setTimeout(() => void turn(), pauseMs).unref();
  };
  void turn();
}
