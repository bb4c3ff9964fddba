import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { forgetSettings } from "@/scripts/forget-settings";
import { say, step } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { startStack } from "@/scripts/stack/start-stack";
import { chromium } from "@/scripts/testing/tools/chromium";
import { ensureTool } from "@/scripts/testing/tools/ensure-test-tools";
import { ownerAt, signedInAt, type Caller } from "@/tests/support/caller";
import { exportAirports } from "@/tests/support/export-airports";
import { unhurried } from "@/tests/support/unhurried";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { openGround } from "./open-place";
import { firstPages, measureFirstPage, type FirstPage, type PageTimes } from "./pages/measure-first-page";
import { pagesReport } from "./pages/report";
import { LookLostError, runLighthouse, type LighthouseLook } from "./pages/run-lighthouse";
import { readCount, readOptions } from "./read-options";

// `npm run bench:pages`: what Lighthouse says of the pages, and how soon the first rows of many are there; writes
// docs/benchmarks-pages.md. `-- --looks 1` is a quick look, which is only printed.

const pageFile = path.join(projectRoot, "docs", "benchmarks-pages.md");
const usage = "It takes --looks: npm run bench:pages -- --looks 1";
const pages = ["/exports", "/data/flights"];

await runCommand(async () => {
  const args = process.argv.slice(2);
  const count = readCount("looks", readOptions(args, ["looks"], usage)["looks"] ?? "3", 20, usage);
  forgetSettings();
  const chrome = await ensureTool(chromium);
  const { databaseUrl, buildDir, ...place } = await openGround();
  const dataDir = path.join(place.dataDir, "stack");
  const stack = await startStack({
    dataDir,
    buildDir,
    databaseUrl,
    env: unhurried,
    ensureUsers: ensureDemoUsers,
  });
  try {
    for (let made = 0; made < 3; made += 1) await exportAirports(ownerAt(stack));
    const caller = await signedInAt(stack);
    const times = await step("the first rows", () => timePages(caller));
    const looks = await step("Lighthouse", () => lookAtPages(caller, chrome, count));
    const machine = await describeMachine(databaseUrl);
    const date = new Date().toISOString().slice(0, 10);
    const page = await formatPage(pageFile, pagesReport({ looks, times, machine, date }));
    say(page);
    if (args.length === 0) writeFileSync(pageFile, page);
  } finally {
    await stack.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return 0;
});

async function timePages(caller: Caller): Promise<Map<FirstPage, PageTimes>> {
  const times = new Map<FirstPage, PageTimes>();
  for (const page of Object.keys(firstPages) as FirstPage[]) {
    times.set(page, await measureFirstPage(caller, page, 20));
  }
  return times;
}

async function lookAtPages(caller: Caller, chrome: string, count: number) {
  const looks = new Map<string, LighthouseLook[]>();
  for (const page of pages) {
    const all: LighthouseLook[] = [];
    for (let look = 0; look < count; look += 1) all.push(await lookAt(caller, page, chrome));
    looks.set(page, all);
  }
  return looks;
}

/** One look, taken once more where it was lost. */
async function lookAt(...look: Parameters<typeof runLighthouse>): Promise<LighthouseLook> {
  try {
    return await runLighthouse(...look);
  } catch (error) {
    if (!(error instanceof LookLostError)) throw error;
    return runLighthouse(...look);
  }
}
