import { endSoon, openClient } from "./open-client";
import { impatient } from "./prisma";

/** A table, or a view, by its name in the database, and the columns of it that matter. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * What bears these names just now: another table by the same name, one that was emptied or rewritten (TRUNCATE, ALTER
 * TABLE … TYPE), another column by the same name give another text. A snapshot does not hold on to them: names are
 * resolved as of now in every transaction, and what is emptied is empty in each (Postgres' manual, 13.6 "Caveats").
 */
export async function identifyTables(tables: readonly Table[]): Promise<string> {
  const client = await openClient("offload-tables", impatient);
  try {
    const { rows } = await client.query<{ told: string }>(identity, [JSON.stringify(tables)]);
    return rows[0]?.told ?? "";
  } finally {
    await endSoon(client);
  }
}

const identity = `
  SELECT md5(string_agg(concat_ws(' ', asked.schema, asked.name, class.oid, pg_relation_filenode(class.oid), (
    SELECT string_agg(concat_ws(' ', attname, attnum, atttypid), ',' ORDER BY attname COLLATE "C")
    FROM pg_attribute WHERE attrelid = class.oid AND asked.columns ? attname
  )), ';' ORDER BY asked.schema COLLATE "C", asked.name COLLATE "C")) AS told
  FROM jsonb_to_recordset($1::text::jsonb) AS asked (schema text, name text, columns jsonb)
  LEFT JOIN pg_namespace AS namespace ON nspname = asked.schema
  LEFT JOIN pg_class AS class ON relname = asked.name AND relnamespace = namespace.oid`;
