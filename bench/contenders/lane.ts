import { open, type FileHandle } from "node:fs/promises";
import { flights } from "@/exports/flights";
import { copySource, readSource } from "@/lib/db/read-source";
import { holdSnapshot, type HeldMoment } from "@/lib/db/snapshot";
import { copyRows } from "@/lib/lanes/copy-lane";
import { csvWriter } from "@/lib/lanes/csv-writer";
import { readPart } from "@/lib/lanes/prisma-lane";
import { compileQuery } from "@/lib/query";
import { owner } from "@/tests/support/owner";

/** Longer than any export here takes. */
const timeoutMs = 3_600_000;
const tag = "offload bench";

/** Offload's prisma lane alone, as a worker runs it, with the whole file as its one part. */
export function writeByLane(rows: number, file: string): Promise<void> {
  return writeInMoment(file, async (output, held) => {
    const { query, writer } = wholeView();
    await output.write(writer.header());
    await readSource({ held, tag }, timeoutMs, async (reader) => {
      const part = { query, writer, cursor: null, rows, rowMs: 5000, isTimeUp: () => false };
      for await (const { text } of readPart(reader, part)) await output.writeFile(Buffer.from(text));
    });
  });
}

/** Offload's copy lane alone, by one statement. */
export function writeByCopyLane(rows: number, file: string): Promise<void> {
  return writeInMoment(file, async (output, held) => {
    const { query, writer } = wholeView();
    await output.write(writer.header());
    await copySource({ held, tag }, timeoutMs, async (client) => {
      for await (const chunk of copyRows(client, query, writer, { limit: rows }))
        await output.writeFile(chunk);
    });
  });
}

function wholeView() {
  const query = compileQuery(flights, owner, {});
  return { query, writer: csvWriter(query.columns, true) };
}

async function writeInMoment(
  file: string,
  write: (output: FileHandle, held: HeldMoment) => Promise<void>,
): Promise<void> {
  const snapshot = await holdSnapshot(tag);
  const output = await open(file, "w");
  try {
    await write(output, { names: [snapshot.name], moment: snapshot.moment });
  } finally {
    await output.close();
    await snapshot.release();
  }
}
