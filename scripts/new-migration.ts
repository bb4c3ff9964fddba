import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { diffSchema } from "./diff-schema";
import { migrate, migrationsDir } from "./migrate";
import { say } from "./progress";
import { projectRoot } from "./project-root";
import { runCommand } from "./run-command";
import { withScratchDatabase } from "./scratch-database";
import { SetupError } from "./setup-error";

// `npm run migration -- add-quotas`: writes what `prisma/*.prisma` has and the migrations do not.
// (`prisma migrate dev` does the same where its engine can be downloaded.)

async function main() {
  const name = process.argv[2] ?? "";
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) {
    throw new SetupError(
      "Name the migration for what it does, in small letters: `npm run migration -- add-quotas`.",
    );
  }
  const sql = await withScratchDatabase(async (databaseUrl) => {
    await migrate(databaseUrl);
    return diffSchema(databaseUrl);
  });
  if (sql === "") {
    say("Nothing to write: the migrations make what prisma/*.prisma says.");
    return 0;
  }
  const timestamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const file = path.join(migrationsDir, `${timestamp}_${name.replaceAll("-", "_")}`, "migration.sql");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, sql);
  say(
    `Wrote ${path.relative(projectRoot, file)}. Read it before you commit it: a renamed column looks like a lost one.`,
  );
  return 0;
}

await runCommand(main);
