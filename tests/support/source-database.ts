import { inject } from "vitest";
import { withDatabase, withDatabaseAt } from "./database";

/** The address of a database, or of another role, on the stack's server. */
export function sourceUrl(change: (url: URL) => void): string {
  const url = new URL(inject("stack").databaseUrl);
  change(url);
  return url.href;
}

/**
 * A new database on the stack's server, for a test to read rows from (`SOURCE_DATABASE_URL`).
 * @param options of CREATE DATABASE
 * @returns its address
 */
export async function makeSource(name: string, sql: string, options = ""): Promise<string> {
  await dropSource(name);
  await withDatabase((client) => client.query(`CREATE DATABASE ${name} ${options}`));
  const url = sourceUrl((address) => (address.pathname = `/${name}`));
  await runIn(url, sql);
  return url;
}

export async function dropSource(name: string): Promise<void> {
  await withDatabase((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

export async function runIn(url: string, sql: string): Promise<void> {
  await withDatabaseAt(url, (client) => client.query(sql));
}
