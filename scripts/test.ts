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

const suites: Record<string, () => Promise<Tally>> = {
  checks: () => runChecks(buildDir),
  unit: () => vitest("unit"),
  integration: () => vitestWithStack("integration"),
  e2e: () => vitestWithStack("e2e"),
  story: () => vitestWithStack("story"),
  tools: () => vitestWithTools("tools"),
};

await runCommand(async () => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in suites));
  if (unknown)
    throw new SetupError(`There is no suite ${unknown}. There are: ${Object.keys(suites).join(", ")}.`);

  // The tools are where they are.
  forgetSettings(toolSettings);
  await generateClient();
  let sum = noTests;
  for (const name of Object.keys(suites)) {
    if (named.length === 0 || named.includes(name)) sum = addTallies(sum, await runSuite(name));
  }
  say(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
});

async function runSuite(name: string): Promise<Tally> {
  try {
    return (await suites[name]?.()) ?? noTests;
  } catch (error) {
    say(`✗ ${name}: ${error instanceof SetupError ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function vitest(suite: string, tools: Record<string, string> = {}) {
  return runVitest(suite, path.join(dataDir, "results"), { NODE_ENV: "test", ...tools });
}

async function vitestWithStack(suite: string) {
  await findEngine();
  await buildApp(buildDir, dataDir);
  return vitestWithTools(suite);
}

async function vitestWithTools(suite: string) {
  return vitest(suite, await ensureTestTools(suite));
}
