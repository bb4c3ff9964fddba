import type pg from "pg";
import type { Actor } from "@/lib/auth/actor";
import { owner } from "./owner";

/**
 * Puts exports into the table that have ended long ago, `count` of them, a second apart.
 * @param actor whose they are; the demo's first owner's when left out
 */
export async function addPastExports(client: pg.Client, count: number, actor: Actor = owner): Promise<void> {
  // Without the triggers that would date them now, and tell of each.
  await client.query("SET session_replication_role = replica");
  await client.query(
    `INSERT INTO export_job (id, organisation_id, actor_id, definition, request, request_hash, filename, state, receipt,
       created_at, changed_at, started_at, heartbeat_at, finished_at, deadline_at, expires_at)
     SELECT gen_random_uuid(), $2, $3, CASE WHEN n % 10000 = 0 THEN 'airports' ELSE 'flights' END, '{}',
       'past', 'past.csv', (CASE WHEN n % 10000 = 1 THEN 'failed' ELSE 'expired' END)::export_state,
       jsonb_build_object('rowsExpected', 1, 'rowsWritten', 1, 'truncated', NULL, 'asOf', '2026-01-01T00:00:00.000Z',
         'columns', '[]'::jsonb, 'where', '{}'::jsonb, 'sort', '[]'::jsonb, 'formulaGuard', true, 'lane', 'copy',
         'parts', 1, 'bytes', 1, 'sha256', repeat('0', 64), 'seconds', 1),
       at, at, at, at, at, at, at
     FROM generate_series(1, $1::int) AS n, LATERAL (SELECT now() - interval '30 d' - n * interval '1 s' AS at) AS time`,
    [count, actor.organisation, actor.id],
  );
  await client.query("RESET session_replication_role");
  await client.query("ANALYZE export_job");
}
