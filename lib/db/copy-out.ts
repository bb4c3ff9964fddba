import type { Client } from "pg";
import { boundText } from "./bound-text";
import type { SqlStatement } from "./capture-select";
import { CopyStream } from "./copy-stream";

/**
 * The rows of a statement as Postgres itself writes them, some at a time, all in the same memory: each piece is to be used
 * up before the next is asked for. Who leaves before the last ends the connection.
 * @param client in a transaction; no two statements at once
 * @param options of COPY
 * @returns how many rows they were
 */
export async function* copyOut(
  client: Client,
  statement: SqlStatement,
  options: string,
): AsyncGenerator<Buffer, number> {
  const text = await boundText(client, statement);
  const stream = client.query(new CopyStream(`COPY (${text}) TO STDOUT WITH (${options})`, pieceBytes));
  yield* inPieces(stream);
  return stream.rowCount;
}

/** Postgres sends eight kilobytes at a time; writing is by the call. */
const pieceBytes = 1 << 18;

async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(pieceBytes);
  let filled = 0;
  for await (const chunk of stream) {
    for (let taken = 0; taken < chunk.byteLength;) {
      const copied = chunk.copy(piece, filled, taken);
      [filled, taken] = [filled + copied, taken + copied];
      if (filled < pieceBytes) break;
      yield piece;
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
