import { replaceEqualDeep } from "@tanstack/react-query";
import type { ExportJob, ExportJobPage } from "@/contract/export-job";
import { isOlder } from "@/contract/is-older";

/** As `newerExport`, of two looks at a list, export by export; which ones there are, the later says. */
export function newerList(seen: unknown, next: unknown): unknown {
  const known = new Map(jobsIn(seen as Pages | undefined).map((job) => [job.id, job]));
  const list = next as Pages;
  const keep = (job: ExportJob) => {
    const before = known.get(job.id);
    return before && isOlder(job, before) ? before : job;
  };
  const pages = list.pages.map((page) => ({ ...page, exports: page.exports.map(keep) }));
  return replaceEqualDeep(seen, { ...list, pages });
}

interface Pages {
  readonly pages: readonly ExportJobPage[];
}

const jobsIn = (list: Pages | undefined) => (list?.pages ?? []).flatMap((page) => page.exports);
