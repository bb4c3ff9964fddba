import type { ExportJob, ExportJobPage } from "@/contract/export-job";

/** A list's pages, newest first, with an export as it is now; one that is new where it belongs. */
export function listWith(pages: readonly ExportJobPage[], job: ExportJob): ExportJobPage[] {
  const holder = pages.findIndex((page) => page.exports.some(({ id }) => id === job.id));
  const target = holder >= 0 ? holder : pages.findIndex((page) => belongsOn(page, job));
  return pages.map((page, index) => (index === target ? { ...page, exports: put(page.exports, job) } : page));
}

/** The same without one that is deleted. */
export function listWithout(pages: readonly ExportJobPage[], id: string): ExportJobPage[] {
  return pages.map((page) => ({ ...page, exports: page.exports.filter((job) => job.id !== id) }));
}

/** Older ones than those of the last page that was loaded come with the next. */
const belongsOn = ({ exports, nextCursor }: ExportJobPage, job: ExportJob) =>
  nextCursor === null || exports.some((other) => isNewer(job, other));

function put(exports: readonly ExportJob[], job: ExportJob): ExportJob[] {
  const others = exports.filter(({ id }) => id !== job.id);
  const place = others.findIndex((other) => isNewer(job, other));
  return place < 0 ? [...others, job] : others.toSpliced(place, 0, job);
}

const isNewer = (job: ExportJob, other: ExportJob) =>
  job.createdAt === other.createdAt ? job.id > other.id : job.createdAt > other.createdAt;
