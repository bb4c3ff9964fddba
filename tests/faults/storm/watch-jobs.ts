import { setTimeout as delay } from "node:timers/promises";
import { hasEnded, type ExportState } from "@/contract/export-state";
import type { Rig } from "../rig/rig";

/** A job's row, as it was last seen. */
export interface SeenJob {
  readonly id: string;
  readonly filename: string;
  readonly state: ExportState;
  readonly gen: number;
  /** By the clock of who watches; null while it goes on. */
  readonly endedAt: number | null;
}

export interface Watch {
  /** All exports there are, also those whose ids no answer has told. */
  jobs(): SeenJob[];
  /** Of how many the end is still to come. */
  countUnderWay(): number;
  stop(): void;
}

const everyMs = 300;

/** Looks at the rows again and again: what asked each export's state by HTTP would be a load of its own. */
export function watchJobs(rig: Rig): Watch {
  const seen = new Map<string, SeenJob>();
  const stopped = new AbortController();
  const look = async () => {
    while (!stopped.signal.aborted) {
      // No answer while the database is down: the next look tells.
      const rows = await readJobs(rig).catch(() => []);
      for (const row of rows) {
        const endedAt = seen.get(row.id)?.endedAt ?? performance.now();
        seen.set(row.id, { ...row, endedAt: hasEnded(row.state) ? endedAt : null });
      }
      await delay(everyMs);
    }
  };
  void look();
  const jobs = () => [...seen.values()];
  return {
    jobs,
    countUnderWay: () => jobs().filter(({ endedAt }) => endedAt === null).length,
    stop: () => stopped.abort(),
  };
}

async function readJobs({ withDatabase }: Rig): Promise<Omit<SeenJob, "endedAt">[]> {
  const sql = "SELECT id, filename, state::text, gen FROM export_job";
  const { rows } = await withDatabase((client) => client.query<Omit<SeenJob, "endedAt">>(sql));
  return rows;
}
