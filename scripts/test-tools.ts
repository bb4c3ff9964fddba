import { accessSync, constants, existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runProgram } from "./process/run-program";
import { step } from "./progress";
import { projectRoot } from "./project-root";
import { SetupError } from "./setup-error";

/** A program that some tests need and npm does not bring. */
interface Tool {
  name: string;
  /** The setting that names its file; the suites find it there. */
  setting: string;
  /** Names under which it may be on the PATH, or whole paths. */
  programs: readonly string[];
  /** Asked for its version, a program shows that it runs at all. */
  versionFlag: string;
  aptPackage: string;
  /** Another way to install it, for those who may not run apt-get: returns its file, or null. */
  installOtherwise?: () => Promise<string | null>;
}

const chromium: Tool = {
  name: "Chromium",
  setting: "OFFLOAD_CHROMIUM",
  programs: [
    ...["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  versionFlag: "--version",
  aptPackage: "chromium",
  installOtherwise: installPlaywrightChromium,
};

const toolsOfSuites: Record<string, readonly Tool[]> = { e2e: [chromium] };

/**
 * Finds or installs what a suite needs beside npm's packages.
 * @returns the settings that tell the suite where each is
 * @throws SetupError with what is missing and how to get it
 */
export async function ensureTestTools(suite: string): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const tool of toolsOfSuites[suite] ?? []) settings[tool.setting] = await ensureTool(tool);
  return settings;
}

async function ensureTool(tool: Tool): Promise<string> {
  const named = process.env[tool.setting]?.trim();
  if (named) {
    if (await runs(named, tool)) return named;
    throw new SetupError(
      `${tool.setting}=${named} is no ${tool.name} that runs. Correct it, or leave it out.`,
    );
  }
  const found = (await findProgram(tool)) ?? (await install(tool));
  if (found) return found;
  throw new SetupError(
    `The tests need ${tool.name}, which is not here and could not be installed. ` +
      `Install it (on Debian: apt-get install ${tool.aptPackage}), or set ${tool.setting} to its file.`,
  );
}

async function findProgram(tool: Tool) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  for (const program of tool.programs) {
    const files = path.isAbsolute(program) ? [program] : folders.map((folder) => path.join(folder, program));
    for (const file of files) if (isExecutable(file) && (await runs(file, tool))) return file;
  }
  return null;
}

function install(tool: Tool) {
  return step(`installing ${tool.name}`, async () => {
    if (process.getuid?.() === 0 && (await installByApt(tool.aptPackage))) {
      const found = await findProgram(tool);
      if (found) return found;
    }
    const other = await tool.installOtherwise?.();
    return other && (await runs(other, tool)) ? other : null;
  });
}

async function installByApt(aptPackage: string) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) => runProgram({ command: "apt-get", args, env });
  return withoutServices(async () => {
    if ((await apt("update")).code !== 0) return false;
    return (await apt("install", "-y", "--no-install-recommends", aptPackage)).code === 0;
  });
}

/** Debian starts what it installs; this file forbids it (invoke-rc.d(8)). */
async function withoutServices<T>(work: () => Promise<T>): Promise<T> {
  const policy = "/usr/sbin/policy-rc.d";
  if (!existsSync(path.dirname(policy)) || existsSync(policy)) return work();
  writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    return await work();
  } finally {
    rmSync(policy, { force: true });
  }
}

async function installPlaywrightChromium() {
  const cli = path.join(projectRoot, "node_modules", "@playwright", "test", "cli.js");
  await runProgram({ command: process.execPath, args: [cli, "install", "chromium"], limitMs: 10 * 60_000 });
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

async function runs(file: string, { versionFlag }: Tool) {
  return (await runProgram({ command: file, args: [versionFlag], limitMs: 20_000 })).code === 0;
}

function isExecutable(file: string) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
