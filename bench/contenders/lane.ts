import { open } from "node:fs/promises";
import { flights } from "@/exports/flights";
import { loadActor } from "@/lib/auth/get-actor";
import { holdSnapshot, readSource } from "@/lib/db/snapshot";
import { csvWriter } from "@/lib/lanes/csv-writer";
import { readPart } from "@/lib/lanes/prisma-lane";
import { compileQuery } from "@/lib/query";

/** Longer than any export here takes. */
const timeoutMs = 3_600_000;

/** Offload's lane alone, as a worker runs it, with the whole file as its one part. */
export async function writeByLane(rows: number, file: string): Promise<void> {
  const query = compileQuery(flights, await loadActor("local"), {});
  const writer = csvWriter(query.columns, true);
  const tag = "offload bench";
  const snapshot = await holdSnapshot(tag);
  const output = await open(file, "w");
  try {
    await output.write(writer.header());
    await readSource(
      { held: { names: [snapshot.name], moment: snapshot.moment }, tag },
      timeoutMs,
      async (reader) => {
        const part = { query, writer, cursor: null, rows, rowMs: 5000, isTimeUp: () => false };
        for await (const { text } of readPart(reader, part)) await output.writeFile(Buffer.from(text));
      },
    );
  } finally {
    await output.close();
    await snapshot.release();
  }
}
