import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Exports as an organisation's members would have asked for them; the local actor's rights make them. */
export interface QueuedExports {
  readonly organisation: string;
  readonly definition: string;
  readonly request: object;
  readonly count: number;
  /** How many workers were lost at each of them; none when left out. */
  readonly losses?: number;
}

/** Puts exports in line, with their outbox rows, in one transaction. */
export async function queueExports(client: pg.Client, { organisation, count, ...asked }: QueuedExports) {
  await client.query("BEGIN");
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID();
    await client.query(
      `INSERT INTO export_job (id, organisation_id, actor_id, definition, request, filename, created_at, deadline_at, losses)
       VALUES ($1, $2, 'local', $3, $4, 'x.csv', now() + $5 * interval '1 ms', now() + interval '1 h', $6)`,
      [id, organisation, asked.definition, asked.request, index, asked.losses ?? 0],
    );
    await client.query("INSERT INTO export_outbox (job_id, gen, due_at) VALUES ($1, 1, now())", [id]);
  }
  await client.query("COMMIT");
}
