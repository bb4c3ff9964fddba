import type { ExportJobPage } from "@/contract/export-job";
import type { ListQuery } from "@/contract/list-query";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/prisma";
import { z } from "zod";
import { jobColumns, presentJobs, type JobRow } from "./present-job";
import { seenBy } from "./seen-by";

const pageSize = 25;
const cursorSchema = z.tuple([z.iso.datetime().startsWith("2"), z.uuid()]);

/**
 * A page of the actor's exports, newest first.
 * @throws OffloadError `invalid_input` when the cursor is none of ours
 */
export async function listJobs(
  actor: Actor,
  { state, definition, cursor }: ListQuery,
): Promise<ExportJobPage> {
  const rows = await db().exportJob.findMany({
    where: {
      ...seenBy(actor),
      ...(state && { state }),
      ...(definition !== undefined && { definition }),
      ...(cursor !== undefined && olderThan(cursor)),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: jobColumns,
  });
  const page = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return { exports: await presentJobs(page), nextCursor: last ? encodeCursor(last) : null };
}

function encodeCursor({ createdAt, id }: JobRow): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString("base64url");
}

function olderThan(cursor: string) {
  const [time, id] = decodeCursor(cursor);
  const createdAt = new Date(time);
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}

function decodeCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new OffloadError("invalid_input", "The list cannot go on from there.", {
      faults: [{ pointer: "/cursor", detail: "must be the nextCursor of the page before" }],
    });
  }
}
