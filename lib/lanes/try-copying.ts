import { buffer } from "node:stream/consumers";
import { copyOut } from "@/lib/db/copy-out";
import { copySource } from "@/lib/db/read-source";

/** What no SQL text may hold by itself, and how CSV has it (RFC 4180). */
const nasty = { text: `O'Hare "$1"\\\n§ ✈`, cell: `"O'Hare ""$1""\\\n§ ✈"` };

/**
 * Has the database that rows are read from copy a value that is bound, as the copy lane does.
 * @throws Error that says what came instead; what the database says
 */
export async function tryCopying(): Promise<void> {
  const source = { held: null, tag: "offload feature test" };
  const statement = { text: "SELECT $1::text AS c0, $2::int AS c1", values: [nasty.text, 7] };
  const options = "FORMAT csv, ENCODING 'UTF8', FORCE_QUOTE (c0)";
  const copied = await copySource(source, 10_000, (client) => buffer(copyOut(client, statement, options)));
  const expected = `${nasty.cell},7\n`;
  if (copied.toString() !== expected)
    throw new Error(`it copied ${JSON.stringify(copied.toString())} instead of ${JSON.stringify(expected)}`);
}
