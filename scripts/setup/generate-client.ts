import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { withFileLock } from "../process/file-lock";
import { runProgram } from "../process/run-program";
import { programFault } from "../program-fault";
import { step } from "../progress";
import { projectRoot } from "../project-root";
import { hashFiles, unlessStamped } from "./stamp";

const prismaDir = path.join(projectRoot, "node_modules", "prisma");
const stampFile = path.join(projectRoot, "lib", "db", "generated", ".stamp");
const lockFile = path.join(projectRoot, "node_modules", ".offload-generate.lock");

/** Makes Prisma's client from `prisma/*.prisma`, when they have changed. */
export async function generateClient() {
  await withFileLock(lockFile, () =>
    unlessStamped(stampFile, hashSources(), () => step("generating Prisma's client", generate)),
  );
}

function hashSources() {
  const schemas = readdirSync(path.join(projectRoot, "prisma")).filter((name) => name.endsWith(".prisma"));
  const { version } = JSON.parse(readFileSync(path.join(prismaDir, "package.json"), "utf8")) as {
    version: string;
  };
  const files = [...schemas, "model-fields.mjs"].map((name) => path.join("prisma", name));
  return hashFiles([...files, "prisma.config.ts"], version);
}

async function generate() {
  const { code, output } = await runProgram({
    command: process.execPath,
    args: [path.join(prismaDir, "build", "index.js"), "generate"],
    env: { CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (code === 0) return;
  const place = path.dirname(stampFile);
  throw programFault({ output, place, sentence: "Prisma's client could not be made (above: why)." });
}
