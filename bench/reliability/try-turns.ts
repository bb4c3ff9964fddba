import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { hasEnded } from "@/contract/export-state";
import { say } from "@/scripts/progress";
import type { Rig } from "@/tests/faults/rig/rig";
import { patientApi } from "@/tests/faults/storm/patient-api";
import { queueExports } from "@/tests/support/queue-exports";
import type { StormSizeArguments } from "./read-storm-size";

/** What became of one organisation's single export behind another's many. */
export interface Turns {
  readonly queued: number;
  /** What the API told when it was asked for. */
  readonly position: number | null;
  /** How many of the others began between its being asked for and its beginning. */
  readonly overtakenBy: number;
  /** How many of the others were still waiting when it was ready. */
  readonly waitingStill: number;
  readonly secondsToStart: number;
  readonly secondsToReady: number;
}

/** Of the size that takes about a second. */
const request = { limit: 50_000 };

/** Queues an organisation's many exports, and then, while they run, asks for another's single one. */
export async function tryTurns(rig: Rig, { queued }: StormSizeArguments): Promise<Turns> {
  say(`turns: ${queued} exports of one organisation, then one of another`);
  const organisation = `many-${randomUUID()}`;
  await rig.withDatabase((client) =>
    queueExports(client, { organisation, count: queued, definition: "flights", request }),
  );
  await delay(3000);
  const api = patientApi(rig.caller);
  const asked = await api.create({ definition: "flights", ...request });
  let job = asked;
  while (!hasEnded(job.state)) {
    await delay(50);
    job = await api.get(asked.id);
  }
  if (job.state !== "ready") throw new Error(`the single export ended ${job.state}: ${job.error?.detail}`);
  const turns = {
    queued,
    position: asked.queue?.position ?? null,
    ...(await measure(rig, organisation, job.id)),
  };
  await rig.withDatabase((client) =>
    client.query("UPDATE export_job SET state = 'canceled' WHERE state = 'queued'"),
  );
  return turns;
}

async function measure({ withDatabase }: Rig, organisation: string, id: string) {
  const { rows } = await withDatabase((client) =>
    client.query<Omit<Turns, "queued" | "position">>(
      `SELECT
         count(*) FILTER (WHERE many.started_at BETWEEN one.created_at AND one.started_at)::int AS "overtakenBy",
         count(*) FILTER (WHERE many.started_at IS NULL OR many.started_at > one.finished_at)::int AS "waitingStill",
         extract(epoch FROM one.started_at - one.created_at)::float AS "secondsToStart",
         extract(epoch FROM one.finished_at - one.created_at)::float AS "secondsToReady"
       FROM export_job AS many, export_job AS one
       WHERE many.organisation_id = $1 AND one.id = $2 GROUP BY one.id`,
      [organisation, id],
    ),
  );
  if (!rows[0]) throw new Error("the exports are gone");
  return rows[0];
}
