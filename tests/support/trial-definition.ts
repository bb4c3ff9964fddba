import { registry } from "@/exports";
import { computed, defineExport, field, type AnyDefinition } from "@/lib/define-export";
import { withDatabase } from "./database";

/** The ids of a trial's specimens; those below are other tests'. */
const firstId = 1_000_000;

type Options = Partial<Pick<AnyDefinition, "consistency" | "onRowError" | "maxRows" | "maxMinutes">>;

/** What the trial's computed column does with a row. */
export type Compute = (row: { id: number; text: string | null }) => string;

/** Takes its time: each row a fifth of a millisecond, so that a page is a part of a second. */
export const slowly: Compute = ({ text }) => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 0.2);
  return text ?? "";
};

/** Declares an export of the trial's specimens, for the verbs that are called in this process. */
export function declareTrial(name: string, value: Compute, options: Options = {}): string {
  const definition = defineExport("specimen", {
    label: name,
    allow: () => true,
    scope: () => ({ id: { gte: firstId } }),
    columns: {
      id: field("id"),
      text: field("text"),
      computed: computed({ id: true, text: true }, value),
    },
    defaultSort: { text: "asc", id: "asc" },
    ...options,
  });
  Object.assign(registry, { [name]: definition });
  return name;
}

/** The request for all columns of a trial. */
export const allColumns = { columns: ["id", "text", "computed"] };

/** Puts so many specimens in place of an earlier trial's: their texts are `t000002`, `t000004` … */
export const insertTrial = (count: number) =>
  withDatabase(async (client) => {
    await client.query("DELETE FROM specimen WHERE id >= $1", [firstId]);
    await client.query(
      `INSERT INTO specimen (id, text) SELECT $1::int + n, 't' || lpad((2 * n)::text, 6, '0')
       FROM generate_series(1, $2::int) AS n`,
      [firstId, count],
    );
    await client.query("ANALYZE specimen");
  });

export const deleteTrial = () =>
  withDatabase((client) => client.query("DELETE FROM specimen WHERE id >= $1", [firstId]));

/** The texts of the trial's specimens as they are now, in order. */
export const trialTexts = () =>
  withDatabase(async (client) => {
    const sql = "SELECT text FROM specimen WHERE id >= $1 ORDER BY text, id";
    return (await client.query<{ text: string }>(sql, [firstId])).rows.map(({ text }) => text);
  });
