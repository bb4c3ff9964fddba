import type { Client } from "pg";
import type { SqlStatement } from "./capture-select";

// COPY takes no parameters. What a statement binds is put into settings of the transaction, and read by
// `current_setting`, which Postgres plans for as for the value itself; it is never part of SQL's text.

/** Strings and quoted names, which hold no parameters, and parameters. */
const tokens = /"(?:[^"]|"")*"|'(?:[^']|'')*'|\$(\d+)/g;

/**
 * A statement's text with what it binds, for this transaction.
 * @returns SQL without parameters
 */
export async function boundText(client: Client, { text, values }: SqlStatement): Promise<string> {
  if (values.length === 0) return text;
  const types = await parameterTypes(client, text);
  await bind(client, values, types);
  return text.replace(tokens, (token, number?: string) => {
    if (number === undefined) return token;
    const index = Number(number) - 1;
    const isNull = values[index] === null || values[index] === undefined;
    return isNull ? `NULL::${types[index]}` : `current_setting('${settingOf(index)}')::${types[index]}`;
  });
}

const settingOf = (index: number) => `offload.p${index + 1}`;

/** As Postgres infers them, by their names in its catalogue: `character` and `bit` would be of one character. */
async function parameterTypes(client: Client, text: string): Promise<string[]> {
  await client.query(`PREPARE offload AS ${text}`);
  const { rows } = await client.query<{ type: string }>(
    `SELECT format('%I.%I', nspname, typname) AS type
     FROM pg_prepared_statements, unnest(parameter_types) WITH ORDINALITY AS parameter (id, number)
     JOIN pg_type ON pg_type.oid = parameter.id JOIN pg_namespace ON pg_namespace.oid = typnamespace
     WHERE name = 'offload' ORDER BY number`,
  );
  await client.query("DEALLOCATE offload");
  return rows.map(({ type }) => type);
}

/** As the text that Postgres itself makes of each value of its type, and reads back as the same. */
async function bind(client: Client, values: readonly unknown[], types: readonly string[]): Promise<void> {
  const given = values.flatMap((value, index) => (value === null || value === undefined ? [] : [index]));
  const settings = given.map(
    (index, at) => `set_config('${settingOf(index)}', $${at + 1}::${types[index]}::text, true)`,
  );
  if (settings.length === 0) return;
  await client.query(
    `SELECT ${settings.join(", ")}`,
    given.map((index) => values[index]),
  );
}
