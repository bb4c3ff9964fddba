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

const suites = {
  checks: () => runChecks(buildDir),
  unit: () => vitest("unit"),
  setup: () => vitestWithBuild("setup"),
  integration: () => vitestWithBuild("integration"),
  e2e: () => vitestWithBuild("e2e"),
  story: () => vitestWithBuild("story"),
  faults: () => vitestWithBuild("faults"),
  tools: () => vitestWithTools("tools"),
} satisfies Record<string, () => Promise<Tally>>;
type Suite = keyof typeof suites;

await runCommand(async () => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in suites));
  if (unknown)
    throw new SetupError(`There is no suite ${unknown}. There are: ${Object.keys(suites).join(", ")}.`);

  // The tools are where they are.
  forgetSettings(new Set([...toolSettings, "OFFLOAD_FAULTS", "OFFLOAD_FAULT_SEED"]));
  await generateClient();
  const chosen = (Object.keys(suites) as Suite[]).filter(
    (name) => named.length === 0 || named.includes(name),
  );
  let sum = noTests;
  // First what may be missing on this machine: to hear of it after minutes of tests is time lost.
  for (const suite of chosen) sum = addTallies(sum, await attempt(suite, () => prepare(suite)));
  if (sum.failed === 0)
    for (const suite of chosen) sum = addTallies(sum, await attempt(suite, suites[suite]));
  say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
});

async function prepare(suite: string): Promise<Tally> {
  await ensureTestTools(suite);
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

function vitest(suite: string, tools: Record<string, string> = {}) {
  return runVitest(suite, path.join(dataDir, "results"), { NODE_ENV: "test", ...tools });
}

async function vitestWithBuild(suite: string) {
  await findEngine();
  await buildApp(buildDir, dataDir);
  return vitestWithTools(suite);
}

async function vitestWithTools(suite: string) {
  return vitest(suite, await ensureTestTools(suite));
}
