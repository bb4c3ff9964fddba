import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runProgram } from "../process/run-program";
import { say, step } from "../progress";
import { projectRoot } from "../project-root";
import type { Tally } from "./tally";

interface Check {
  name: string;
  /** Programs of npm packages, one after another, with their arguments. */
  commands: readonly (readonly string[])[];
}

/** What is checked of the source as it stands, without running it. */
function listChecks(buildDir: string): Check[] {
  return [
    { name: "format", commands: [["prettier", "--check", "--log-level=warn", ...cachedIn("prettier"), "."]] },
    { name: "lint", commands: [["eslint", "--max-warnings=0", ...cachedIn("eslint"), "."]] },
    // Next writes the types of the routes first.
    {
      name: "types",
      commands: [
        ["next", "typegen"],
        ["tsc", "--project", writeTypesConfig(buildDir)],
      ],
    },
    { name: "dead code", commands: [["knip", "--no-progress"]] },
    { name: "import graph", commands: [["depcruise", "."]] },
  ];
}

/** Files that are as they were need no second look. */
const cachedIn = (program: string) => [
  "--cache",
  "--cache-strategy=content",
  `--cache-location=node_modules/.cache/offload-checks/${program}`,
];

export async function runChecks(buildDir: string): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, commands } of listChecks(buildDir)) {
    const faults = await step(`checking: ${name}`, () => runAll(commands, buildDir));
    tally[faults === null ? "passed" : "failed"]++;
    if (faults !== null) say(`${faults.trimEnd()}\n✗ ${name}`);
  }
  return tally;
}

async function runAll(commands: Check["commands"], buildDir: string) {
  for (const [program = "", ...args] of commands) {
    const { code, output } = await runProgram({
      command: process.execPath,
      args: [path.join("node_modules", ".bin", program), ...args],
      env: { NODE_ENV: "test", OFFLOAD_BUILD_DIR: buildDir, NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (code !== 0) return output || `${program} ended with code ${code}`;
  }
  return null;
}

/** The project's settings without other builds' types: theirs may speak of routes that are gone. */
function writeTypesConfig(buildDir: string) {
  const folder = path.join(projectRoot, buildDir);
  const up = path.relative(folder, projectRoot);
  const config = {
    extends: `${up}/tsconfig.json`,
    include: [
      ...["next-env.d.ts", "**/*.ts", "**/*.tsx", "**/*.mjs"].map((glob) => `${up}/${glob}`),
      "types/**/*.ts",
    ],
    exclude: [`${up}/node_modules`],
  };
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "tsconfig.json");
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}
