// The door to every command: plain Node, no packages, so that it runs on a fresh clone.
// It installs what is missing and then becomes the command itself: one process, so signals,
// the terminal and the exit code need no passing on.
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPackages } from "./install-packages.mjs";
import { findUnwritable } from "./find-unwritable.mjs";
import { refuseArguments } from "./refuse-arguments.mjs";
import { refuseNode } from "./refuse-node.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const commands = {
  demo: "scripts/demo.ts",
  start: "scripts/start.ts",
  test: "scripts/test.ts",
  "new-migration": "scripts/new-migration.ts",
  screenshots: "scripts/screenshots.ts",
  bench: "bench/bench.ts",
  "bench:downloads": "bench/downloads.ts",
  "bench:web": "bench/web.ts",
  "bench:events": "bench/events.ts",
  "bench:pages": "bench/pages.ts",
  reliability: "bench/reliability.ts",
};

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [command, ...args] = process.argv.slice(2);
const refusal = refuseNode();
if (refusal) fail(refusal);
if (!Object.hasOwn(commands, command ?? "")) {
  fail(`Usage: node scripts/launch.mjs <${Object.keys(commands).join("|")}> [arguments]`);
}

const refused = refuseArguments(command, args) ?? findUnwritable(root);
if (refused) fail(refused);

process.chdir(root);
try {
  await installPackages(root);
} catch (error) {
  fail(error.message);
}

// Not at the top: tsx is one of the packages.
const { register } = await import("tsx/esm/api");
register();
process.argv = [process.execPath, path.join(root, commands[command]), ...args];
await import(pathToFileURL(process.argv[1]).href);
