import { readdirSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { withFileLock } from "../process/file-lock";
import { runProgram } from "../process/run-program";
import { programFault } from "../program-fault";
import { step } from "../progress";
import { projectRoot } from "../project-root";
import { hashFiles, unlessStamped } from "./stamp";

/** What the build does not read, so that a changed test builds nothing anew. Dot folders are left out too. */
const notBuilt = new Set(["node_modules", "tests", "scripts", "bench", "docs", "coverage", "test-results"]);

/**
 * Builds the app with Next into `buildDir` (within the project), when its sources have changed.
 * @param dataDir left out of the sources, wherever it lies
 */
export async function buildApp(buildDir: string, dataDir: string) {
  // Not within the folder: Next empties it.
  const lockFile = path.join(
    projectRoot,
    "node_modules",
    `.offload-build${buildDir.replace(/\W/g, "-")}.lock`,
  );
  const stampFile = path.join(projectRoot, buildDir, "offload-build");
  await withFileLock(lockFile, () =>
    unlessStamped(stampFile, hashFiles(listSources(path.resolve(dataDir)), buildDir, publicSettings()), () =>
      step("building the app", () => build(buildDir)),
    ),
  );
}

function listSources(dataDir: string, folder = "."): string[] {
  return readdirSync(path.join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      const isSource =
        !entry.name.startsWith(".") && !notBuilt.has(file) && path.join(projectRoot, file) !== dataDir;
      return isSource ? listSources(dataDir, file) : [];
    }
    return entry.isFile() && isSourceFile(entry.name) ? [file] : [];
  });
}

/** The build writes next-env.d.ts and the compiler's notes itself. */
const isSourceFile = (name: string) => !/^\.|^next-env\.d\.ts$|\.tsbuildinfo$|\.md$/.test(name);

/** The only settings that end up in a build. */
const publicSettings = () =>
  JSON.stringify(Object.entries(process.env).filter(([name]) => name.startsWith("NEXT_PUBLIC_")));

async function build(buildDir: string) {
  const { code, output } = await runProgram({
    command: process.execPath,
    args: [path.join("node_modules", "next", "dist", "bin", "next"), "build"],
    env: { NODE_ENV: "production", OFFLOAD_BUILD_DIR: buildDir, NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code === 0) return;
  const place = path.join(projectRoot, buildDir);
  throw programFault({ output, place, sentence: "The app could not be built (above: why)." });
}
