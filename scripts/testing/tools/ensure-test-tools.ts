import path from "node:path";
import process from "node:process";
import { step } from "../../progress";
import { SetupError } from "../../setup-error";
import { chromium } from "./chromium";
import { findProgram, runs } from "./find-program";
import { installByApt } from "./install-by-apt";
import { mmdebstrap } from "./mmdebstrap";
import { nginx } from "./nginx";
import { python } from "./python";
import { redis } from "./redis";
import type { Tool } from "./tool";
import { varnish } from "./varnish";

const toolsOfSuites: Record<string, readonly Tool[]> = {
  tools: [mmdebstrap],
  integration: [python],
  e2e: [chromium],
  story: [varnish, nginx, chromium],
  faults: [redis],
};

/** The settings that name the tools' files. */
export const toolSettings = new Set(
  Object.values(toolsOfSuites)
    .flat()
    .map(({ setting }) => setting),
);

/** What this process has found or installed: several suites need the same. */
const ensured = new Map<Tool, Promise<string>>();

/**
 * Finds or installs what a suite needs beside npm's packages.
 * @returns the settings that tell the suite where each is
 * @throws SetupError with what is missing and how to get it
 */
export async function ensureTestTools(suite: string): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const tool of toolsOfSuites[suite] ?? []) {
    const ensuring = ensured.get(tool) ?? ensureTool(tool);
    ensured.set(tool, ensuring);
    settings[tool.setting] = await ensuring;
  }
  return settings;
}

export async function ensureTool(tool: Tool): Promise<string> {
  const named = process.env[tool.setting]?.trim();
  if (named) {
    if (await runs(named, tool)) return named;
    throw new SetupError(
      `${tool.setting}=${named} is no ${tool.name} that runs. Correct it, or leave it out.`,
    );
  }
  const found = await findProgram(tool);
  const [best] = tool.programs;
  const isEnough =
    found !== null && (!tool.installsBest || [found, path.basename(found)].includes(best ?? ""));
  return isEnough ? found : step(`installing ${tool.name}`, () => install(tool, found));
}

/** @param second what is there of it, if anything, and serves where no better can be installed */
async function install(tool: Tool, second: string | null): Promise<string> {
  const installed = (await installByApt(tool.aptPackage)) ? await findProgram(tool) : null;
  const found = installed ?? second ?? (await installOtherwise(tool));
  if (found !== null) return found;
  throw new SetupError(
    `The tests need ${tool.name}, which is not here and could not be installed. ` +
      `Install it (on Debian: apt-get install ${tool.aptPackage}), or set ${tool.setting} to its file.`,
  );
}

async function installOtherwise(tool: Tool): Promise<string | null> {
  const file = await tool.installOtherwise?.();
  return file && (await runs(file, tool)) ? file : null;
}
