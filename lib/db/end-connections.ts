import { endingDb } from "./prisma";

/** The name that a job's database connections go by in `pg_stat_activity`. */
export const connectionTag = ({ id, gen }: { id: string; gen: number }) => `offload ${id} ${gen}`;

/** Ends the connections that read for a job in these generations, both included, in the middle of what they do. */
export async function endConnections(id: string, first: number, last: number): Promise<void> {
  await endingDb().$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name LIKE ${`offload ${id} %`} AND datname = current_database() AND usename = current_user
      AND split_part(application_name, ' ', 3)::int BETWEEN ${first} AND ${last}`;
}
