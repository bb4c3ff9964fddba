import { findPostgresError, layersOf } from "./sql-state";

/**
 * Whether the database could not be reached, or had no time or room for this: what may pass, and says nothing of
 * what was asked.
 */
export function isDatabaseAway(error: unknown): boolean {
  const postgres = findPostgresError(error);
  if (postgres) return passing.test(postgres.state);
  for (const { code, kind, message } of layersOf(error)) {
    if (isConnectionError(code) || isConnectionError(kind) || isConnectionLoss(message)) return true;
  }
  return false;
}

/**
 * Classes of SQLSTATE (Postgres' manual, appendix A) that pass: connection, read-only after a failover, sign-in,
 * rollback (deadlock), resources, locks, operator, system.
 */
const passing = /^(08|25|28|3D|40|53|55|57|58|XX)/;

/** Of sockets, from Node; of connections, from Prisma. */
const isConnectionError = (code: unknown) =>
  /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P10|P2024|P2028|P2034|P2037)/.test(
    String(code),
  ) ||
  /^(DatabaseNotReachable|ConnectionClosed|TooManyConnections|SocketTimeout|TransactionWriteConflict)$/.test(
    String(code),
  );

/** What node-postgres says of a lost connection without a code. */
const isConnectionLoss = (message: unknown) =>
  /connection (terminated|error)|not queryable|timeout exceeded when trying to connect|query read timeout/i.test(
    String(message),
  );
