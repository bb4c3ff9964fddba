import path from "node:path";
import process from "node:process";
import { hasDemoData, loadDemoData } from "@/prisma/demo/load-demo-data";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { findEngine } from "./engine/find-engine";
import { say, step } from "./progress";
import { projectRoot } from "./project-root";
import { runCommand } from "./run-command";
import { takePictures } from "./screenshots/take-pictures";
import { buildApp } from "./setup/build-app";
import { generateClient } from "./setup/generate-client";
import { startStack } from "./stack/start-stack";
import { chromium } from "./testing/tools/chromium";
import { ensureTool } from "./testing/tools/ensure-test-tools";

// `npm run screenshots`: takes the README's pictures of the app as it is, with the tests' data and build.

const dataDir = path.join(projectRoot, ".offload-test");
const buildDir = ".next-test";

await runCommand(async () => {
  // Next would read `.env` in the servers; it takes this for having done so.
  process.env.__NEXT_PROCESSED_ENV = "true";
  await generateClient();
  await findEngine();
  await buildApp(buildDir, dataDir);
  const browser = await ensureTool(chromium);
  const { baseUrl, users, stop } = await startStack({
    dataDir,
    buildDir,
    ensureUsers: ensureDemoUsers,
    onDatabase: ensureDemoData,
  });
  const folder = path.join(projectRoot, "docs", "images");
  const [user] = users;
  if (!user) throw new Error("the demo has no users");
  await step("taking pictures", () => takePictures(browser, { baseUrl, user }, folder));
  await stop();
  say(`The pictures are in ${path.relative(projectRoot, folder)}.`);
  return 0;
});

async function ensureDemoData(databaseUrl: string): Promise<void> {
  if (await hasDemoData(databaseUrl)) return;
  await step("loading the demo's data", () => loadDemoData(databaseUrl, () => undefined));
}
