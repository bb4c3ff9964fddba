import type { ClientBase } from "pg";

interface Definition {
  drop: string;
  create: string;
}

/**
 * Does `work` while the tables have neither indexes nor constraints, which come back as they were:
 * to build them once takes a third of the time that it takes to keep them up to date row by row.
 * Runs in the caller's transaction.
 */
export async function withoutIndexes(
  client: ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
) {
  const definitions = [...(await readConstraints(client, tables)), ...(await readIndexes(client, tables))];
  for (const { drop } of definitions) await client.query(drop);
  await work();
  for (const { create } of definitions.reverse()) await client.query(create);
}

/** Foreign keys first: they stand on the others. (By name: CHECK constraints cost nothing and stay.) */
async function readConstraints(client: ClientBase, tables: readonly string[]) {
  const { rows } = await client.query<Definition>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create
       FROM pg_constraint
      WHERE conrelid = ANY ($1::regclass[]) AND contype IN ('f', 'u', 'p')
      ORDER BY contype = 'f' DESC, conname`,
    [tables],
  );
  return rows;
}

async function readIndexes(client: ClientBase, tables: readonly string[]) {
  const { rows } = await client.query<Definition>(
    `SELECT format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS create
       FROM pg_index
      WHERE indrelid = ANY ($1::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('u', 'p'))
      ORDER BY indexrelid`,
    [tables],
  );
  return rows;
}
