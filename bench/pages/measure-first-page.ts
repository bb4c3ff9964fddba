import { readChunks } from "@/client/read-chunks";
import { viewHref } from "@/client/view-params";
import type { Caller } from "@/tests/support/caller";

/** What is asked for again and again: by orders that an index gives. */
export const firstPages = {
  "by departure": viewHref("/data/flights", { columns: null, where: null, sort: null }),
  "by flight, the last first": viewHref("/data/flights", {
    ...{ columns: null, where: null },
    sort: [{ key: "id", direction: "desc" }],
  }),
};
export type FirstPage = keyof typeof firstPages;

/** Milliseconds until the page's rows have come, and until its last byte has: that waits for their number. */
export interface PageTimes {
  readonly rows: readonly number[];
  readonly whole: readonly number[];
}

/** Asks for a page so often, one after another. */
export async function measureFirstPage(caller: Caller, page: FirstPage, times: number): Promise<PageTimes> {
  const measured = { rows: [] as number[], whole: [] as number[] };
  await timePage(caller, page);
  for (let time = 0; time < times; time += 1) {
    const { rows, whole } = await timePage(caller, page);
    measured.rows.push(rows);
    measured.whole.push(whole);
  }
  return measured;
}

const mostSilentMs = 30_000;

async function timePage({ baseUrl, headers }: Caller, page: FirstPage) {
  const begin = performance.now();
  const answer = await fetch(`${baseUrl}${firstPages[page]}`, { headers });
  if (answer.status !== 200) throw new Error(`${firstPages[page]} is answered ${answer.status}`);
  let text = "";
  let rows = NaN;
  const decoder = new TextDecoder();
  for await (const chunk of readChunks(answer, mostSilentMs)) {
    text += decoder.decode(chunk, { stream: true });
    if (Number.isNaN(rows) && text.includes('role="row"') && text.includes("<tbody"))
      rows = performance.now() - begin;
  }
  if (Number.isNaN(rows)) throw new Error(`${firstPages[page]} came without rows`);
  return { rows, whole: performance.now() - begin };
}
