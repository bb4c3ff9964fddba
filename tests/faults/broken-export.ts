import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { ExportJob } from "@/contract/export-job";
import { hasEnded } from "@/contract/export-state";
import { holdFirstPart } from "../support/hold-first-part";
import type { Rig } from "./rig/rig";
import { judgeFile } from "./storm/judge-file";
import { oracles, type Oracle, type OracleName, type OracleView } from "./storm/oracle";
import { patientApi, type PatientApi } from "./storm/patient-api";
import { readHeadings } from "./storm/read-headings";

/** An export that something happens to while it runs. */
export interface BrokenExport {
  readonly id: string;
  /** As it is now, as soon as the server can say. */
  look(): Promise<ExportJob>;
  until(isAwaited: IsAwaited): Promise<ExportJob>;
  /** Waits until so many parts are committed and the next one is being made, and tells how many rows they have. */
  untilParts(count: number): Promise<number>;
  /** Waits until web and worker both hold the moment that it reads: two seconds after its start. */
  untilShared(): Promise<void>;
  /** Waits until it is looked after again, and checks that none of the committed rows is lost meanwhile. */
  untilGoingOn(committed: number): Promise<void>;
  /** Waits for the end, which must be a ready file with the very rows of the database. */
  untilRight(): Promise<ExportJob>;
}

type Request = Partial<Pick<OracleView, "sort" | "limit">>;

const everyMs = 100;

/** Asks for an export of all columns that are fields. */
export async function ask(rig: Rig, definition: OracleName, request: Request = {}): Promise<BrokenExport> {
  const api = patientApi(rig.caller);
  const view = viewOf(definition, request);
  const sort = view.sort.map(({ column, direction }) => ({ [column]: direction }));
  const limit = view.limit === null ? {} : { limit: view.limit };
  const { id } = await api.create({ definition, sort, ...limit, allowDuplicate: true });
  const until = (isAwaited: IsAwaited) => look(api, id, isAwaited);
  return {
    id,
    look: () => api.get(id),
    until,
    untilParts: (count) => untilParts(rig, id, count, api),
    untilShared: () => untilShared(rig, id, api),
    async untilGoingOn(committed) {
      const seen: number[] = [];
      await until(({ state, attempt, progress }) => {
        seen.push(progress.rows);
        return state === "ready" || (attempt > 1 && state === "running" && progress.rows > committed);
      });
      expect(Math.min(...seen)).toBeGreaterThanOrEqual(committed);
    },
    async untilRight() {
      const job = await until(({ state }) => hasEnded(state));
      expect(job).toMatchObject({ state: "ready", error: null });
      expect(await judge(rig, job, definition, view)).toBeNull();
      return job;
    },
  };
}

function viewOf(definition: OracleName, request: Request): OracleView {
  const columns = Object.entries<Oracle["columns"][string]>(oracles[definition].columns);
  const fields = columns.filter(([, { isComputed }]) => !isComputed).map(([key]) => key);
  const sort = [{ column: fields[0] ?? "", direction: "asc" }] as const;
  return { columns: fields, where: "TRUE", sort, limit: null, ...request };
}

type IsAwaited = (job: ExportJob) => boolean | Promise<boolean>;

async function look(api: PatientApi, id: string, isAwaited: IsAwaited): Promise<ExportJob> {
  for (;;) {
    const job = await api.get(id);
    if (await isAwaited(job)) return job;
    if (hasEnded(job.state)) throw new Error(`the export ended ${job.state}: ${job.error?.detail}`);
    await delay(everyMs);
  }
}

/** A little after the last one, so that what is done next meets a worker in the middle of a part. */
async function untilParts(
  { withDatabase }: Rig,
  id: string,
  count: number,
  api: PatientApi,
): Promise<number> {
  const sql = `SELECT count(*)::int AS parts, sum(part.rows)::int AS rows
    FROM export_part AS part JOIN export_job AS job ON job.id = job_id AND worker_id IS NOT NULL
    WHERE job_id = $1 HAVING max(part.created_at) < now() - interval '30 ms'`;
  let committed = 0;
  await look(api, id, async () => {
    const { rows } = await withDatabase((client) => client.query<{ parts: number; rows: number }>(sql, [id]));
    committed = rows[0]?.rows ?? 0;
    return (rows[0]?.parts ?? 0) >= count;
  });
  return committed;
}

async function untilShared({ withDatabase }: Rig, id: string, api: PatientApi): Promise<void> {
  const sql = "SELECT FROM export_snapshot WHERE job_id = $1";
  const countHolders = () => withDatabase(async (client) => (await client.query(sql, [id])).rowCount ?? 0);
  await holdFirstPart(withDatabase, id, () => look(api, id, async () => (await countHolders()) > 1));
}

/** @returns what is wrong with an export's file, held to this view; or null */
export async function judge(rig: Rig, job: ExportJob, definition: OracleName, view: OracleView) {
  const scratchDir = mkdtempSync(path.join(tmpdir(), "offload-faults-"));
  try {
    return await judgeFile(rig, job, { definition, view }, await readHeadings(rig.caller), scratchDir);
  } finally {
    rmSync(scratchDir, { recursive: true, force: true });
  }
}
