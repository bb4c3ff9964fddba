import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Client } from "pg";
import { projectRoot } from "@/scripts/project-root";

/** What the figures were measured on, in one sentence each. */
export async function describeMachine(databaseUrl: string): Promise<string[]> {
  const cpus = os.cpus();
  const gib = Math.round(os.totalmem() / 2 ** 30);
  const versions = [
    `Node ${process.versions.node}`,
    `Postgres ${await readPostgresVersion(databaseUrl)}`,
    `Prisma ${versionOf("@prisma/client")}`,
    `Next ${versionOf("next")}`,
  ];
  return [
    `Machine: ${cpus.length} cores (${cpus[0]?.model.trim()}), ${gib} GiB of memory, ${os.type()}.`,
    `Versions: ${versions.join(", ")}.`,
  ];
}

function versionOf(name: string): string {
  const file = path.join(projectRoot, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

async function readPostgresVersion(databaseUrl: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    return rows[0]?.server_version.split(" ")[0] ?? "unknown";
  } finally {
    await client.end();
  }
}
