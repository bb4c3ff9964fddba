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

export async function ensureTool(tool: Tool): Promise<string> {
  const named = process.env[tool.setting]?.trim();
  if (named) {
    if (await runs(named, tool)) return named;
    throw new SetupError(
      `${tool.setting}=${named} is no ${tool.name} that runs. Correct it, or leave it out.`,
    );
  }
  return (await findProgram(tool)) ?? (await step(`installing ${tool.name}`, () => install(tool)));
}

async function install(tool: Tool): Promise<string> {
  if (await installByApt(tool.aptPackage)) {
    const found = await findProgram(tool);
    if (found) return found;
  }
  const other = await tool.installOtherwise?.();
  if (other && (await runs(other, tool))) return other;
  throw new SetupError(
    `The tests need ${tool.name}, which is not here and could not be installed. ` +
      `Install it (on Debian: apt-get install ${tool.aptPackage}), or set ${tool.setting} to its file.`,
  );
}
