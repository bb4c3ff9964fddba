import type { ExportJob, ExportJobPage } from "@/contract/export-job";
import { isOlder } from "@/contract/is-older";
import { isListed } from "@/contract/list-filter";
import { comesBefore, type ListSort } from "@/contract/list-order";
import type { ListView } from "./list-params";

/** A list's pages with an export as it is now: where it belongs when it is new, and nowhere once the list's filter keeps it out. */
export function listWith(
  pages: readonly ExportJobPage[],
  job: ExportJob,
  { sort = "newest", ...filter }: ListView = {},
): ExportJobPage[] {
  const known = pages.flatMap(({ exports }) => exports).find(({ id }) => id === job.id);
  if (known && isOlder(job, known)) return [...pages];
  if (!isListed(job, filter)) return listWithout(pages, job.id);
  const target = known
    ? pages.findIndex(({ exports }) => exports.includes(known))
    : pages.findIndex((page) => belongsOn(page, job, sort));
  return pages.map((page, index) =>
    index === target ? { ...page, exports: put(page.exports, job, sort) } : page,
  );
}

/** The same without one that is deleted. */
export function listWithout(pages: readonly ExportJobPage[], id: string): ExportJobPage[] {
  return pages.map((page) => ({ ...page, exports: page.exports.filter((job) => job.id !== id) }));
}

/** What stands behind all of the last page that was loaded comes with the next. */
const belongsOn = ({ exports, nextCursor }: ExportJobPage, job: ExportJob, sort: ListSort) =>
  nextCursor === null || exports.some((other) => comesBefore(sort, job, other));

function put(exports: readonly ExportJob[], job: ExportJob, sort: ListSort): ExportJob[] {
  const others = exports.filter(({ id }) => id !== job.id);
  const place = others.findIndex((other) => comesBefore(sort, job, other));
  return place < 0 ? [...others, job] : others.toSpliced(place, 0, job);
}
