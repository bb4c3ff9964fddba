import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { forgetSettings } from "@/scripts/forget-settings";
import { say } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { SetupError } from "@/scripts/setup-error";
import { redis } from "@/scripts/testing/tools/redis";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { describeOlderStack } from "./older-stack";
import { openPlace } from "./open-place";
import { plotOf } from "./plot";
import { readArguments } from "./read-arguments";
import { plottedRows, reportOf } from "./report";
import { runRounds, type Sample } from "./run-rounds";

// `npm run bench`: measures Offload against COPY, Django with Celery, and a loop written by hand, and writes
// docs/benchmarks.md with its plot. `-- --rows 300000 --rounds 1` is a quick look, which is only printed.

const pageFile = path.join(projectRoot, "docs", "benchmarks.md");
const plotFile = path.join(projectRoot, "docs", "images", "benchmarks.svg");

await runCommand(async () => {
  const { sizes, isWhole } = readArguments(process.argv.slice(2));
  if (process.platform !== "linux") {
    throw new SetupError("The bench runs on Linux only: it reads the memory of processes from /proc.");
  }
  forgetSettings(new Set([redis.setting]));
  const placeFor = await openPlace(Math.max(...sizes.map(({ rows }) => rows)));
  const samples: Sample[] = [];
  for (const size of sizes) samples.push(...(await runRounds(placeFor(size.rows), size)));
  const place = placeFor(1);
  const machine = [...(await describeMachine(place.databaseUrl)), await describeOlderStack(place)];
  const date = new Date().toISOString().slice(0, 10);
  const page = await formatPage(pageFile, reportOf(samples, machine, date));
  say(page);
  if (!isWhole) say("Only printed: docs/benchmarks.md is written by `npm run bench` without options.");
  else {
    writeFileSync(pageFile, page);
    writeFileSync(plotFile, plotOf(samples, plottedRows));
  }
  return 0;
});
