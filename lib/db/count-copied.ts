import { sourceDb } from "./prisma";

/**
 * How many rows each COPY that is under way has written by now, by the server process that runs it (Postgres' manual,
 * `pg_stat_progress_copy`; it is there from version 14 on).
 */
export async function countCopied(pids: readonly number[]): Promise<Map<number, number>> {
  const rows = await sourceDb().$queryRaw<{ pid: number; rows: number }[]>`
    SELECT pid, tuples_processed::float8 AS rows FROM pg_stat_progress_copy WHERE pid = ANY(${pids})`;
  return new Map(rows.map(({ pid, rows: count }) => [pid, count]));
}
