import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inject } from "vitest";
import { cacheFolder } from "@/scripts/cache-folder";
import { runProgram, type ProgramResult } from "@/scripts/process/run-program";
import { projectRoot } from "@/scripts/project-root";
import { ensurePythonEnvironment } from "@/scripts/python-environment";
import { ensureTool } from "@/scripts/testing/tools/ensure-test-tools";
import { python } from "@/scripts/testing/tools/python";
import { scratchFolder } from "./scratch-folder";

const settings = path.join("tests", "schemathesis");
const requirementsFile = path.join(settings, "requirements.txt");

/** schemathesis, installed once into the user's cache folder. @returns its program */
export async function ensureSchemathesis(): Promise<string> {
  const version = /^schemathesis==(\S+)$/m.exec(readFileSync(requirementsFile, "utf8"))?.[1];
  const folder = cacheFolder(`schemathesis-${version}`);
  const packages = { names: "schemathesis", requirementsFile };
  const programs = await ensurePythonEnvironment(await ensureTool(python), folder, packages);
  return path.join(programs, "schemathesis");
}

interface Trial {
  /** A file of tests/schemathesis, in which stands what is let pass, and why. */
  readonly config: string;
  /** Of each kind of trial, for each call. */
  readonly maxExamples: number;
  /** Which calls are left out, by their operationId. */
  readonly leftOut?: readonly string[];
  readonly env?: Record<string, string>;
  /** What stands in the config in place of these words. */
  readonly values?: Record<string, string>;
}

/** Tries the calls of the stack's API document in every way and by every check; the same ones each time. */
export function runSchemathesis(
  program: string,
  document: unknown,
  { config, maxExamples, leftOut = [], env = {}, values = {} }: Trial,
): Promise<ProgramResult> {
  const folder = scratchFolder();
  // By its address, it would leave out the call that answers it.
  const file = path.join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(document));
  let text = readFileSync(path.join(projectRoot, settings, config), "utf8");
  for (const [word, value] of Object.entries(values)) text = text.replaceAll(word, value);
  const configFile = path.join(folder, config);
  writeFileSync(configFile, text);
  const args = [
    ...["--config-file", configFile, "run", file],
    ...[
      "--url",
      inject("stack").baseUrl,
      "--checks",
      "all",
      "--phases",
      "examples,coverage,fuzzing,stateful",
    ],
    ...["--seed", "1", "--max-examples", `${maxExamples}`, "--continue-on-failure", "--no-color"],
    ...leftOut.flatMap((id) => ["--exclude-operation-id", id]),
  ];
  // What it keeps between runs stays in that folder, too.
  return runProgram({ command: program, args, cwd: folder, env });
}
