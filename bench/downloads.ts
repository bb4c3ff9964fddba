import { writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { forgetSettings } from "@/scripts/forget-settings";
import { say } from "@/scripts/progress";
import { projectRoot } from "@/scripts/project-root";
import { runCommand } from "@/scripts/run-command";
import { ensureTool } from "@/scripts/testing/tools/ensure-test-tools";
import { nginx } from "@/scripts/testing/tools/nginx";
import { downloadsReport } from "./downloads/report";
import { openSite } from "./downloads/open-site";
import { readDownloadArguments } from "./downloads/read-download-arguments";
import { runDownloads } from "./downloads/run-downloads";
import { formatPage } from "./format-page";
import { describeMachine } from "./machine";
import { openGround } from "./open-place";

// `npm run bench:downloads`: sends one file by nginx alone, by Offload, and by both in two ways, and writes
// docs/benchmarks-downloads.md. `-- --rows 300000 --rounds 2` is a quick look, which is only printed.

const pageFile = path.join(projectRoot, "docs", "benchmarks-downloads.md");

await runCommand(async () => {
  const { rows, rounds, isWhole } = readDownloadArguments(process.argv.slice(2));
  forgetSettings(new Set([nginx.setting]));
  process.env[nginx.setting] = await ensureTool(nginx);
  const place = await openGround();
  const site = await openSite(place, rows);
  try {
    const samples = await runDownloads(site, rounds);
    const machine = await describeMachine(place.databaseUrl);
    const date = new Date().toISOString().slice(0, 10);
    const page = await formatPage(pageFile, downloadsReport({ samples, rows, site, machine, date }));
    say(page);
    if (isWhole) writeFileSync(pageFile, page);
    return 0;
  } finally {
    await site.stop();
  }
});
