import path from "node:path";
import process from "node:process";
import { findEngine } from "./engine/find-engine";
import { forgetSettings } from "./forget-settings";
import { say } from "./progress";
import { projectRoot } from "./project-root";
import { runCommand } from "./run-command";
import { buildApp } from "./setup/build-app";
import { generateClient } from "./setup/generate-client";
import { SetupError } from "./setup-error";
import { runChecks } from "./testing/run-checks";
import { runVitest } from "./testing/run-vitest";
import { addTallies, noTests, type Tally } from "./testing/tally";
import { ensureTestTools, toolSettings } from "./testing/tools/ensure-test-tools";

// `npm test`: every suite, or those that are named. It has a data folder, a build and ports of its own, so that
// it runs beside a demo. (tests/stack.ts starts the servers.)

const dataDir = path.join(projectRoot, ".offload-test");
const buildDir = ".next-test";

const suites = ["unit", "checks", "tools", "setup", "integration", "e2e", "story", "faults"] as const;
type Suite = (typeof suites)[number];

/** These need no servers of ours; all others have the build. */
const withoutBuild = new Set<Suite>(["unit", "checks", "tools"]);
/** It has nothing in common with the other but the machine, and both mostly wait: it runs beside it, and is shown behind it. */
const [beside, besideWhich]: [Suite, Suite] = ["setup", "faults"];

await runCommand(async () => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !suites.some((suite) => suite === name));
  if (unknown) throw new SetupError(`There is no suite ${unknown}. There are: ${suites.join(", ")}.`);

  // The tools are where they are.
  forgetSettings(new Set([...toolSettings, "OFFLOAD_FAULTS", "OFFLOAD_FAULT_SEED"]));
  await generateClient();
  const chosen = suites.filter((name) => named.length === 0 || named.includes(name));
  let sum = noTests;
  // First what may be missing on this machine: to hear of it after minutes of tests is time lost.
  for (const suite of chosen) sum = addTallies(sum, await attempt(suite, () => prepare(suite)));
  if (sum.failed === 0) sum = await runAll(chosen);
  say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
});

/** One after another, but for the one that runs beside another. */
async function runAll(chosen: readonly Suite[]): Promise<Tally> {
  const hasBoth = chosen.includes(beside) && chosen.includes(besideWhich);
  let sum = noTests;
  for (const suite of chosen) {
    if (hasBoth && suite === beside) continue;
    const hidden = hasBoth && suite === besideWhich ? runHidden(beside) : noTests;
    sum = addTallies(sum, await attempt(suite, () => run(suite, { isShown: true })));
    sum = addTallies(sum, await hidden);
  }
  return sum;
}

const runHidden = (suite: Suite) => attempt(suite, () => run(suite, { isShown: false }));

async function prepare(suite: Suite): Promise<Tally> {
  await ensureTestTools(suite);
  if (!withoutBuild.has(suite)) {
    await findEngine();
    await buildApp(buildDir, dataDir);
  }
  return noTests;
}

/** What cannot be run counts as one failed test. */
async function attempt(suite: string, work: () => Promise<Tally>): Promise<Tally> {
  try {
    return await work();
  } catch (error) {
    say(`✗ ${suite}: ${error instanceof SetupError ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function run(suite: Suite, { isShown }: { isShown: boolean }): Promise<Tally> {
  if (suite === "checks") return runChecks(buildDir);
  const env = { NODE_ENV: "test", ...(await ensureTestTools(suite)) };
  return runVitest(suite, { resultsDir: path.join(dataDir, "results"), env, isShown });
}
