import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { forgetSettings } from "@/scripts/forget-settings";
import { say } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { setUp } from "@/scripts/setup/set-up";
import { ensureTestTools, toolSettings } from "@/scripts/testing/tools/ensure-test-tools";
import { findFaults } from "@/tests/faults/storm/sum-up";
import { startRig, type EngineMode, type Rig } from "@/tests/faults/rig/rig";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { runStormOf } from "./reliability/run-storm-of";
import { readStormSize } from "./reliability/read-storm-size";
import { reliabilityReport } from "./reliability/report";
import { tryTurns } from "./reliability/try-turns";

// `npm run reliability`: kills, stops, cuts and fills at random, in both modes of the engine, while exports are made,
// and writes docs/reliability.md. `-- --faults 10 --exports 12 --seed 3` is a quick look, which is only printed.

const pageFile = path.join(projectRoot, "docs", "reliability.md");
const place = { dataDir: path.join(projectRoot, ".offload-reliability"), buildDir: ".next-bench" };

await runCommand(async () => {
  const { isWhole, ...size } = readStormSize(process.argv.slice(2));
  forgetSettings(toolSettings);
  Object.assign(process.env, await ensureTestTools("faults"));
  await setUp(place);
  const turns = await withRig("plain", (rig) => tryTurns(rig, size));
  const storms = [];
  let machine: string[] = [];
  for (const mode of ["plain", "durable"] as const) {
    storms.push(
      await withRig(mode, async (rig) => {
        machine = await describeMachine(rig.stack.databaseUrl);
        return { mode, result: await runStormOf(rig, size) };
      }),
    );
  }
  const date = new Date().toISOString().slice(0, 10);
  const faults = storms.flatMap(({ result }) => findFaults(result));
  const page = await formatPage(pageFile, reliabilityReport({ size, turns, storms, machine, date }));
  say(page);
  if (isWhole) writeFileSync(pageFile, page);
  for (const fault of faults) say(`✗ ${fault}`);
  return faults.length === 0 ? 0 : 1;
});

async function withRig<T>(mode: EngineMode, work: (rig: Rig) => Promise<T>): Promise<T> {
  const redisProgram = process.env.OFFLOAD_REDIS;
  const rig = await startRig({ mode, redisProgram, ...place });
  const result = await work(rig).finally(() => rig.stop());
  const left = rig.processes.list();
  if (left.length > 0) throw new Error(`processes outlived their end: ${left.join(", ")}`);
  return result;
}
