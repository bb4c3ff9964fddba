import { QueryCanceledError, type SourceReader } from "./read-source";
import { findPostgresError } from "./sql-state";

/**
 * Runs `work` so that the transaction goes on, as it was before, where the database cancels one of its statements.
 * @throws QueryCanceledError then
 */
export async function withSavepoint<T>(reader: SourceReader, work: () => Promise<T>): Promise<T> {
  await reader.$executeRaw`SAVEPOINT offload`;
  try {
    return await work();
  } catch (cause) {
    if (findPostgresError(cause)?.state !== "57014") throw cause;
    await reader.$executeRaw`ROLLBACK TO SAVEPOINT offload`;
    throw new QueryCanceledError("the database canceled a statement", { cause });
  }
}
