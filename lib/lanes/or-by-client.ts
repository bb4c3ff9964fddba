import { CaptureError } from "@/lib/db/capture-select";
import type { SourceReader } from "@/lib/db/read-source";
import type { CompiledQuery } from "@/lib/query";
import type { ReadPage } from "./page";
import { prismaPages } from "./prisma-pages";

/** What Prisma compiles to no single statement is read by its client, too, if that reads the query exactly. */
export async function orByClient(
  reader: SourceReader,
  query: CompiledQuery,
  readsClient: boolean,
  bySql: () => Promise<ReadPage>,
): Promise<ReadPage> {
  if (!query.suitsPrisma) return bySql();
  if (readsClient) return prismaPages(reader, query);
  return bySql().catch((error: unknown) => {
    if (!(error instanceof CaptureError)) throw error;
    return prismaPages(reader, query);
  });
}
