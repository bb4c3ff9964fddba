import path from "node:path";
import process from "node:process";
import { runProgram } from "../../process/run-program";
import { projectRoot } from "../../project-root";
import type { Tool } from "./tool";

export const chromium: Tool = {
  name: "Chromium",
  setting: "OFFLOAD_CHROMIUM",
  // Without the windows and the address bar that Chromium draws for each page even where nobody sees them: a fifth of a
  // suite's time.
  installsBest: true,
  programs: [
    ...["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  trial: ["--version"],
  aptPackage: "chromium-headless-shell",
  installOtherwise: installPlaywrightChromium,
};

async function installPlaywrightChromium() {
  const cli = path.join(projectRoot, "node_modules", "@playwright", "test", "cli.js");
  await runProgram({ command: process.execPath, args: [cli, "install", "chromium"], limitMs: 10 * 60_000 });
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}
