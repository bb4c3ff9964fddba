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
/** These have nothing in common with that one but the machine, and all mostly wait: they run beside it, one after another. */
const beside = new Set<Suite>(["setup", "story"]);
const besideWhich: Suite = "faults";

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

/** One after another, but for those that run beside another; what these say is shown behind it. */
async function runAll(chosen: readonly Suite[]): Promise<Tally> {
  const hidden = chosen.includes(besideWhich) ? chosen.filter((suite) => beside.has(suite)) : [];
  let sum = noTests;
  for (const suite of chosen.filter((suite) => !hidden.includes(suite))) {
    const meanwhile = suite === besideWhich ? runEach(hidden, { isShown: false }) : noTests;
    sum = addTallies(sum, await runEach([suite], { isShown: true }));
    sum = addTallies(sum, await meanwhile);
  }
  return sum;
}

async function runEach(chosen: readonly Suite[], options: { isShown: boolean }): Promise<Tally> {
  let sum = noTests;
  for (const suite of chosen) sum = addTallies(sum, await attempt(suite, () => run(suite, options)));
  return sum;
}

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
