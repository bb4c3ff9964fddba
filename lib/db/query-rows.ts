import { types, type CustomTypesConfig, type QueryResultRow } from "pg";
import { appPool } from "./prisma";

const { builtins } = types;

/** Values as Prisma gives them: of `bigint` too, which node-postgres leaves as text. */
const asPrisma: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === builtins.INT8 ? BigInt : types.getTypeParser(oid, format)),
};

/**
 * Runs a statement on Offload's own rows past Prisma, which takes four times as long for a single one, on the same
 * connections.
 * @param text SQL with `$1`, `$2` … for the values
 */
export async function queryRows<Row extends QueryResultRow>(
  text: string,
  values: readonly (string | readonly (string | null)[] | null)[],
): Promise<Row[]> {
  const { rows } = await appPool().query<Row>({ text, values: [...values], types: asPrisma });
  return rows;
}
