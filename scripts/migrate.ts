import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { connectDatabase } from "./connect-database";
import { databaseFault } from "./database-fault";
import { projectRoot } from "./project-root";
import { SetupError } from "./setup-error";
import { splitStatements } from "./split-statements";

interface Migration {
  name: string;
  file: string;
  sql: string;
  checksum: string;
}

export const migrationsDir = path.join(projectRoot, "prisma", "migrations");

/** Prisma's own lock, so that its engine and we never migrate one database at once. */
const advisoryLock = 72_707_369;

/** Prisma's own table: `prisma migrate deploy` can go on where we stop, and the other way round. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Brings a database up to `prisma/migrations`. Each migration is applied whole or not at all.
 * @returns the names of those that it applied
 * @throws SetupError when one fails, or one that was applied has been changed since
 */
export async function migrate(databaseUrl: string, folder = migrationsDir): Promise<string[]> {
  const client = await connectDatabase(databaseUrl, "offload migrate");
  try {
    await client.query("SET lock_timeout = '60s'");
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    return await applyMissing(client, readMigrations(folder));
  } catch (error) {
    throw databaseFault(client, error);
  } finally {
    // Ends the session, and with it the lock.
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, "migration.sql") }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const sql = readFileSync(file, "utf8");
      return { name, file, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

async function applyMissing(client: pg.Client, migrations: Migration[]) {
  await client.query("SET client_min_messages = warning");
  await client.query(historyTable);
  const applied = await readHistory(client);
  const missing = migrations.filter((migration) => !isApplied(migration, applied.get(migration.name)));
  for (const migration of missing) await apply(client, migration);
  return missing.map(({ name }) => name);
}

async function readHistory(client: pg.Client) {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function isApplied({ name, file, checksum }: Migration, row?: { checksum: string; finished: boolean }) {
  if (!row) return false;
  if (!row.finished) {
    throw new SetupError(
      `Migration ${name} failed half-way, by Prisma's own tool. Put the database right, then mark it: \`npx prisma migrate resolve\`.`,
    );
  }
  if (row.checksum === checksum) return true;
  throw new SetupError(
    `${path.relative(projectRoot, file)} was changed after this database had applied it. ` +
      "Put the file back as it was and make a new migration (`npm run migration -- name`), or start with an empty database.",
  );
}

async function apply(client: pg.Client, { name, file, sql, checksum }: Migration) {
  await client.query("BEGIN");
  try {
    for (const statement of splitStatements(sql)) await runStatement(client, file, statement);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    // A connection that broke has nothing to take back.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function runStatement(client: pg.Client, file: string, statement: string) {
  try {
    await client.query(statement);
  } catch (error) {
    if (databaseFault(client, error) !== error) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `${path.relative(projectRoot, file)} cannot be applied: ${why}\nin the statement\n${statement}\nNothing of this migration was kept.`,
    );
  }
}
