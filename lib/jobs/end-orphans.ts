import { db, sourceDb } from "@/lib/db/prisma";
import { env } from "@/lib/env";

/** A connection that bears a job's name: of a part that it reads, or of a moment that is held for it. */
interface JobConnection {
  readonly pid: number;
  readonly job_id: string;
  /** Null where a moment is held. */
  readonly gen: number | null;
  /** Whether a moment is held for longer than it may. */
  readonly is_overdue: boolean;
}

/**
 * Ends what a process that hangs keeps open where rows are read: for a job that has ended or begun its next generation,
 * or a moment for longer than it may.
 */
export async function endOrphans(): Promise<void> {
  const connections = await listConnections();
  if (connections.length === 0) return;
  const ids = [...new Set(connections.map(({ job_id }) => job_id))];
  const jobs = await db().exportJob.findMany({
    where: { id: { in: ids } },
    select: { id: true, gen: true, state: true },
  });
  const isNeeded = ({ job_id, gen, is_overdue }: JobConnection) => {
    const job = jobs.find(({ id }) => id === job_id);
    // Another installation's, which reads from there, too.
    if (!job) return true;
    const isOwn = gen === null || (gen === job.gen && job.state !== "queued");
    return !is_overdue && isOwn && (job.state === "queued" || job.state === "running");
  };
  for (const connection of connections) if (!isNeeded(connection)) await end(connection);
}

function listConnections(): Promise<JobConnection[]> {
  const heldMs = env().snapshotMs + 60_000;
  return sourceDb().$queryRaw<JobConnection[]>`
    SELECT pid, tag[2]::uuid AS job_id, tag[3]::int AS gen,
      tag[1] IS NOT NULL AND coalesce(xact_start < now() - ${heldMs} * interval '1 ms', false) AS is_overdue
    FROM (
      SELECT pid, xact_start,
        regexp_match(application_name, '^offload(-snapshot)? ([0-9a-f-]{36})(?: ([0-9]+))?$') AS tag
      FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user
    ) AS connection WHERE tag IS NOT NULL`;
}

/** That very one, should the number belong to another by now. */
async function end({ pid, job_id }: JobConnection): Promise<void> {
  await sourceDb().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid = ${pid} AND application_name LIKE ${`offload% ${job_id}%`}`;
}
