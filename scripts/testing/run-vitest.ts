import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runProgram } from "../process/run-program";
import { say } from "../progress";
import { projectRoot } from "../project-root";
import type { Tally } from "./tally";

/** What we read of vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

const limitMs = 40 * 60_000;

/** It ends a whole stack, which has patience with each of its processes; ended by force, it would leave them. */
const patienceMs = 60_000;

interface VitestOptions {
  readonly resultsDir: string;
  readonly env: Record<string, string | undefined>;
  /** Shows what it says as it comes; else it is shown at its end. */
  readonly isShown: boolean;
}

/**
 * Runs one project of vitest.config.ts. A file that could not be loaded, an error outside of any test, a run
 * that crashed or found nothing: each is a failed test.
 */
export async function runVitest(project: string, { resultsDir, env, isShown }: VitestOptions) {
  mkdirSync(resultsDir, { recursive: true });
  const file = path.join(resultsDir, `${project}.json`);
  rmSync(file, { force: true });
  const { code, output } = await runProgram({
    command: process.execPath,
    args: [
      path.join(projectRoot, "node_modules", "vitest", "vitest.mjs"),
      ...["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    ],
    // In a file or a pipe, colours are noise.
    env: process.stdout.isTTY ? env : { NO_COLOR: "1", ...env },
    isShown,
    limitMs,
    patienceMs,
  });
  if (!isShown) say(output.trimEnd());
  return readTally(project, file, code);
}

export function readTally(project: string, file: string, code: number | null): Tally {
  const report = readReport(file);
  if (!report) {
    say(`✗ ${project}: no results (${code === null ? "it was ended" : `code ${code}`})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const passed = report.numPassedTests;
  let failed = report.numFailedTests + brokenFiles.length;
  if (failed === 0 && (code !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped: report.numPendingTests + report.numTodoTests };
}

function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return null;
  }
}
