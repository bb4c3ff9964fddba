import type { Client } from "pg";

/** A table, or a view, by its name in the database, and the columns of it that matter. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * What these names stand for just now, a row each: object ids and filenodes of the tables, of their partitions and child
 * tables, what a view is made of, how generated columns are computed, and numbers, types, collations and enum labels of
 * the columns. It changes when a table is put in another's place, emptied or rewritten (TRUNCATE, ALTER TABLE … TYPE), or
 * a column is. A snapshot does not hold on to that: names are resolved as of now in every transaction, and what is
 * emptied is empty in each (Postgres' manual, 13.6 "Caveats"). VACUUM FULL and CLUSTER, which keep the rows, look the same.
 * @param client in no transaction
 */
export async function identifyTables(tables: readonly Table[], client: Client): Promise<unknown[][]> {
  const query = { text: identity, values: [JSON.stringify(tables)], rowMode: "array" as const };
  return (await client.query<unknown[]>(query)).rows;
}

/** How generated columns are computed: a virtual one has another value at once (Postgres 18). */
const generated = `
  SELECT string_agg(pg_get_expr(adbin, adrelid), ',' ORDER BY adnum)
  FROM pg_attrdef JOIN pg_attribute ON attrelid = adrelid AND attnum = adnum
  WHERE adrelid = tree.oid AND attgenerated <> '' AND (class.relkind = 'v' OR asked.columns ? attname)`;

/** What a view calls, but for what comes with Postgres, of which it notes nothing. */
const called = `
  SELECT string_agg(md5(concat(refobjid, prosrc, prosqlbody)), ',' ORDER BY refobjid)
  FROM pg_rewrite JOIN pg_depend ON objid = pg_rewrite.oid JOIN pg_proc ON pg_proc.oid = refobjid
  WHERE ev_class = tree.oid AND ev_type = '1' AND classid = 'pg_rewrite'::regclass AND refclassid = 'pg_proc'::regclass`;

const labels = `
  SELECT string_agg(enumlabel, ',' ORDER BY pg_enum.oid) FROM pg_enum JOIN pg_type ON enumtypid IN (pg_type.oid, typelem)
  WHERE pg_type.oid = atttypid`;

// A materialized view has rows of its own: what it is made of matters when it is refreshed, and then it is rewritten.
const identity = `
  SELECT asked.schema, asked.name, (
    WITH RECURSIVE tree (oid) AS (
      SELECT class.oid UNION SELECT below.oid FROM tree, LATERAL (
        SELECT inhrelid AS oid FROM pg_inherits WHERE inhparent = tree.oid
        UNION ALL
        SELECT refobjid FROM pg_rewrite JOIN pg_depend ON objid = pg_rewrite.oid JOIN pg_class ON pg_class.oid = ev_class
        WHERE ev_class = tree.oid AND relkind = 'v' AND ev_type = '1' AND classid = 'pg_rewrite'::regclass
          AND refclassid = 'pg_class'::regclass
      ) AS below
    )
    SELECT string_agg(
      concat_ws(' ', tree.oid, pg_relation_filenode(tree.oid), (${generated}), CASE WHEN relation.relkind = 'v' THEN
        concat(pg_get_viewdef(tree.oid), ' ', (${called})) END),
      ',' ORDER BY tree.oid
    ) FROM tree LEFT JOIN pg_class AS relation ON relation.oid = tree.oid
  ), (
    SELECT string_agg(concat_ws(' ', attnum, atttypid, attcollation, attname, (${labels})), ',' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = class.oid AND asked.columns ? attname
  )
  FROM jsonb_to_recordset($1::text::jsonb) AS asked (schema text, name text, columns jsonb)
  LEFT JOIN pg_namespace AS namespace ON nspname = asked.schema
  LEFT JOIN pg_class AS class ON relname = asked.name AND relnamespace = namespace.oid
  ORDER BY asked.schema, asked.name`;
