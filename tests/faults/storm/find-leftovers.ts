import { readdirSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Rig } from "../rig/rig";

/** The storage is swept every minute. */
const sweptMs = 75_000;

/**
 * What a storm has left behind that nobody takes away: files, connections, rows.
 * @param patienceMs how long to wait until there is nothing
 */
export async function findLeftovers(rig: Rig, patienceMs = sweptMs): Promise<string[]> {
  for (const giveUpAt = performance.now() + patienceMs; ;) {
    const found = [...(await findRows(rig)), ...(await findFiles(rig))];
    if (found.length === 0 || performance.now() > giveUpAt) return found;
    await delay(1000);
  }
}

const counts = {
  "outbox rows": "SELECT count(*)::int AS n FROM export_outbox",
  "part rows": "SELECT count(*)::int AS n FROM export_part",
  "snapshot rows": "SELECT count(*)::int AS n FROM export_snapshot",
  "connections of exports":
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name ~ '^offload(-snapshot)? [0-9a-f]{8}-'",
};

async function findRows({ withDatabase }: Rig): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(counts)) {
    const { rows } = await withDatabase((client) => client.query<{ n: number }>(sql));
    if (rows[0]?.n) found.push(`${rows[0].n} ${what}`);
  }
  return found;
}

/** A ready export has one file; of the others nothing is kept. */
async function findFiles({ withDatabase, filesDir }: Rig): Promise<string[]> {
  const sql = "SELECT file_key FROM export_job WHERE state = 'ready'";
  const { rows } = await withDatabase((client) => client.query<{ file_key: string }>(sql));
  const wanted = new Set(rows.map(({ file_key }) => file_key));
  const entries = readdirSync(filesDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(filesDir.length + 1));
  return files.filter((file) => !wanted.has(file)).map((file) => `file ${file}`);
}
