import { db } from "./prisma";

/** The name that a job's database connections go by in `pg_stat_activity`. */
export const connectionTag = ({ id, gen }: { id: string; gen: number }) => `offload ${id} ${gen}`;

/**
 * Ends the connections that read for a job, in the middle of what they do.
 * @param gen spares this generation's; null for none
 */
export async function endConnections(id: string, gen: number | null): Promise<void> {
  const spared = gen === null ? "" : connectionTag({ id, gen });
  await db().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name LIKE ${`offload ${id} %`} AND application_name <> ${spared}
      AND datname = current_database() AND usename = current_user`;
}
