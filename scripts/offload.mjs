#!/usr/bin/env node
// The door to the command line (`npx offload`): plain Node, which then reads TypeScript by tsx.
// The working directory stays the caller's: files are saved there.
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { refuseNode } from "./refuse-node.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const refusal = refuseNode();
if (refusal) fail(refusal);

const { register } = await import("tsx/esm/api").catch(() =>
  fail(`Offload's packages are not installed. Run \`npm install\` in ${root}, and this again.`),
);
register({ tsconfig: path.join(root, "tsconfig.json") });
await import("./cli/main.ts");
