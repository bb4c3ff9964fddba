import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Rig } from "../rig/rig";
import { askForExports } from "./ask-for-exports";
import { findLeftovers } from "./find-leftovers";
import { judgeJobs, type Outcome } from "./judge-jobs";
import { patientApi } from "./patient-api";
import type { StormPlan } from "./plan-storm";
import { readHeadings } from "./read-headings";
import { runFaults, type DoneFault } from "./run-faults";
import { keepStirring, unstir } from "./stirred-rows";
import { watchJobs, type Watch } from "./watch-jobs";

/** What a storm did, and what came of it. */
export interface StormResult {
  readonly plan: StormPlan;
  readonly faults: readonly DoneFault[];
  readonly outcomes: readonly Outcome[];
  /** What should have been gone, and was not. */
  readonly leftovers: readonly string[];
  /** How often a request got no answer, or that it could not be answered now. */
  readonly refusals: number;
  /** How often the stirred rows were replaced. */
  readonly stirs: number;
  readonly seconds: number;
}

export interface StormOptions {
  /** Within which time after the last fault every export must have ended. */
  readonly boundMs: number;
  /** Told what happens. */
  readonly say: (line: string) => void;
}

/** Does all that is planned at once, waits until every export has ended, and judges each. */
export async function runStorm(rig: Rig, plan: StormPlan, options: StormOptions): Promise<StormResult> {
  const scratchDir = mkdtempSync(path.join(tmpdir(), "offload-storm-"));
  const headings = await readHeadings(rig.caller);
  const api = patientApi(rig.caller);
  const watch = watchJobs(rig);
  const stopStirring = keepStirring(rig.withDatabase);
  const startedAt = performance.now();
  try {
    const [asked, faults] = await Promise.all([
      askForExports(api, plan.exports, startedAt),
      runFaults({ rig, startedAt, countUnderWay: watch.countUnderWay, say: options.say }, plan.faults),
    ]);
    const calmAt = startedAt + Math.max(0, ...faults.map(({ untilMs }) => untilMs));
    await untilEnded(watch, calmAt + options.boundMs);
    const seconds = (performance.now() - startedAt) / 1000;
    const stirs = await stopStirring();
    const outcomes = await judgeJobs({ rig, api, plan, headings, scratchDir, calmAt }, asked, watch.jobs());
    const leftovers = await findLeftovers(rig);
    return { plan, faults, outcomes, leftovers, refusals: api.refusals(), stirs, seconds };
  } finally {
    watch.stop();
    await stopStirring();
    await rig.withDatabase(unstir);
    rmSync(scratchDir, { recursive: true, force: true });
  }
}

async function untilEnded(watch: Watch, giveUpAt: number): Promise<void> {
  // The watcher may not have seen yet what was taken just now.
  await delay(1000);
  while (watch.countUnderWay() > 0 && performance.now() < giveUpAt) await delay(200);
}
