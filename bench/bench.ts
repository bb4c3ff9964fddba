import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { forgetSettings } from "@/scripts/forget-settings";
import { say } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { SetupError } from "@/scripts/setup-error";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { openPlace } from "./open-place";
import { readArguments } from "./read-arguments";
import { reportOf } from "./report";
import { runRounds } from "./run-rounds";

// `npm run bench`: measures the lane, and all of Offload, against a loop written by hand and against COPY, and
// writes docs/benchmarks.md. `-- --rows 300000 --rounds 1` is a quick look, which is only printed.

const pageFile = path.join(projectRoot, "docs", "benchmarks.md");

await runCommand(async () => {
  const { sizes, rounds, isWhole } = readArguments(process.argv.slice(2));
  if (process.platform !== "linux") {
    throw new SetupError("The bench runs on Linux only: it reads the memory of processes from /proc.");
  }
  forgetSettings();
  const place = await openPlace();
  const samples = await runRounds(place, sizes, rounds);
  const date = new Date().toISOString().slice(0, 10);
  const page = await formatPage(pageFile, reportOf(samples, await describeMachine(place.databaseUrl), date));
  say(page);
  if (isWhole) writeFileSync(pageFile, page);
  return 0;
});
