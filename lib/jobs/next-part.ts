import { db } from "@/lib/db/prisma";

/** The number of the part that is to be written next, from 1; null when the last one is committed. */
export interface NextPart {
  readonly nextPart: number | null;
}

/** Where the job's parts end. */
export async function nextPartOf(jobId: string): Promise<NextPart> {
  const last = await db().exportPart.findFirst({
    where: { jobId },
    orderBy: { number: "desc" },
    select: { number: true, cursor: true },
  });
  if (!last) return { nextPart: 1 };
  return { nextPart: last.cursor === null ? null : last.number + 1 };
}
