import { findPostgresError } from "./sql-state";

/** A reference to a row that is not there any more (Postgres' manual, appendix A: `foreign_key_violation`). */
const lostReference = "23503";

/** Whether something could not be written since the account that it belongs to was removed meanwhile. */
export function isAccountGone(error: unknown): boolean {
  const postgres = findPostgresError(error);
  return postgres?.state === lostReference && /constraint "(auth|api_key)_/.test(postgres.message);
}
