import { OffloadError } from "@/contract/offload-error";
import { sourceDb } from "@/lib/db/prisma";
import { QueryRefusedError, type SourceReader } from "@/lib/db/read-source";
import { findPostgresError } from "@/lib/db/sql-state";
import { refusedQuery } from "./refused-query";

/** Postgres' manual, appendix A: `query_canceled`, as by a timeout. */
const canceled = "57014";

/**
 * What is read with the patience of somebody who looks at the screen; null when that takes longer.
 * @throws OffloadError `invalid_input` when the database cannot run the query with its values
 */
export async function readInTime<T>(read: (reader: SourceReader) => Promise<T>): Promise<T | null> {
  try {
    return await read(sourceDb());
  } catch (error) {
    const postgres = findPostgresError(error);
    if (postgres?.state === canceled) return null;
    if (!postgres || !/^22/.test(postgres.state)) throw error;
    const refusal = refusedQuery(new QueryRefusedError(postgres, { cause: error }));
    throw new OffloadError("invalid_input", refusal, { cause: error });
  }
}
