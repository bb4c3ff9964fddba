import type { SourceReader } from "@/lib/db/read-source";

/** A row as Prisma returned it. */
export type Row = Record<string, unknown>;

interface Delegate {
  findMany(args: object): Promise<Row[]>;
  count(args: object): Promise<number>;
}

/** A model's client. Its arguments were compiled for this very model. */
export function delegateOf(reader: SourceReader, model: string): Delegate {
  return (reader as unknown as Record<string, Delegate>)[model] as Delegate;
}
