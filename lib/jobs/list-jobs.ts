import type { ExportJobPage } from "@/contract/export-job";
import { exportStates, type ExportState } from "@/contract/export-state";
import type { ListState } from "@/contract/list-filter";
import type { ListSort } from "@/contract/list-order";
import type { ListQuery } from "@/contract/list-query";
import type { Actor } from "@/lib/auth/actor";
import { isOfNewerVersion } from "@/lib/db/is-of-newer-version";
import { db } from "@/lib/db/prisma";
import { decodePlace, encodePlace, type ListPlace } from "./list-place";
import { jobColumns, type JobRow, presentJobs } from "./present-job";
import { searchJobs } from "./search-jobs";
import { seenBy } from "./seen-by";

const pageSize = 25;
const nameColumns = { id: true, createdAt: true, filename: true } as const;

interface Page {
  readonly rows: readonly JobRow[];
  readonly next: ListPlace | null;
}

/**
 * A page of the actor's exports, newest first unless the query says otherwise.
 * @throws OffloadError `invalid_input` when the cursor is none of ours, or of another order
 */
export async function listJobs(actor: Actor, query: ListQuery): Promise<ExportJobPage> {
  const { cursor, search, sort = "newest" } = query;
  const place = cursor === undefined ? null : decodePlace(cursor, sort);
  const { rows, next } =
    search === undefined
      ? await readPage(actor, query, place)
      : await readFound(actor, { ...query, search }, place);
  return { exports: await presentJobs(rows), nextCursor: next && encodePlace(next, sort) };
}

async function readPage(actor: Actor, query: ListQuery, place: ListPlace | null): Promise<Page> {
  const { where, orderBy } = walkOf(actor, query, place);
  const rows = await readKnown((known) =>
    db().exportJob.findMany({
      where: { AND: [where, known] },
      ...{ orderBy, take: pageSize + 1, select: jobColumns },
    }),
  );
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? (page.at(-1) ?? null) : null };
}

async function readFound(
  actor: Actor,
  { search, ...query }: ListQuery & { search: string },
  start: ListPlace | null,
): Promise<Page> {
  const readNames = (place: ListPlace | null, take: number) =>
    db().exportJob.findMany({ ...walkOf(actor, query, place), take, select: nameColumns });
  const { ids, next } = await searchJobs(readNames, search, start, pageSize);
  const { where, orderBy } = walkOf(actor, query, start);
  const rows =
    ids.length === 0
      ? []
      : await readKnown((known) =>
          db().exportJob.findMany({
            where: { AND: [where, known], id: { in: ids } },
            ...{ orderBy, select: jobColumns },
          }),
        );
  return { rows, next };
}

/** A newer version's migration may have added a state, which Prisma cannot read here: then those are left out. */
async function readKnown<T>(read: (known: { state?: { in: ExportState[] } }) => Promise<T>): Promise<T> {
  try {
    return await read({});
  } catch (error) {
    if (isOfNewerVersion(error)) return read({ state: { in: [...exportStates] } });
    throw error;
  }
}

/** From behind a place, in the list's order: each filter has an index that goes that way, and back. */
function walkOf(actor: Actor, { state, definition, sort = "newest" }: ListQuery, place: ListPlace | null) {
  const direction = sort === "newest" ? ("desc" as const) : ("asc" as const);
  return {
    where: {
      ...seenBy(actor),
      ...(state && inState(state)),
      ...(definition !== undefined && { definition }),
      ...(place && behind(place, sort)),
    },
    orderBy: [{ createdAt: direction }, { id: direction }],
  };
}

/** What is under way has not finished, which is what its index says. */
const inState = (state: ListState) => (state === "open" ? { finishedAt: null } : { state });

function behind({ createdAt, id }: ListPlace, sort: ListSort) {
  return sort === "newest"
    ? { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }
    : { createdAt: { gte: createdAt }, OR: [{ createdAt: { gt: createdAt } }, { id: { gt: id } }] };
}
