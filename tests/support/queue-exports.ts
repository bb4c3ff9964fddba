import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Exports as an organisation's members would have asked for them; a member of it is made. */
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
  const actorId = await joinOrganisation(client, organisation);
  for (let index = 0; index < count; index += 1) {
    const id = randomUUID();
    await client.query(
      `INSERT INTO export_job (id, organisation_id, actor_id, definition, request, filename, created_at, deadline_at, losses)
       VALUES ($1, $2, $7, $3, $4, 'x.csv', now() + $5 * interval '1 ms', now() + interval '1 h', $6)`,
      [id, organisation, asked.definition, asked.request, index, asked.losses ?? 0, actorId],
    );
    await client.query("INSERT INTO export_outbox (job_id, gen, due_at) VALUES ($1, 1, now())", [id]);
  }
  await client.query("COMMIT");
}

/** A new member, of an organisation that may be new, too. @returns their id */
async function joinOrganisation(client: pg.Client, organisation: string): Promise<string> {
  const id = randomUUID();
  await client.query("INSERT INTO auth_organisation (id, name) VALUES ($1, $1) ON CONFLICT DO NOTHING", [
    organisation,
  ]);
  await client.query(
    "INSERT INTO auth_user (id, name, email) VALUES ($1, 'Somebody', $1 || '@example.com')",
    [id],
  );
  await client.query("INSERT INTO auth_member (user_id, organisation_id, role) VALUES ($1, $2, 'member')", [
    id,
    organisation,
  ]);
  return id;
}
