import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";
import { createApiClient } from "@/client/api-client";
import { exportListQuery } from "@/client/export-list-queries";
import { feedCache } from "@/client/feed-cache";
import { loadMore } from "@/client/load-more";
import type { ListView } from "@/client/list-params";
import type { ExportJob, ExportJobPage } from "@/contract/export-job";
import { exampleJob, readyJob } from "./example-job";
import { serve } from "./serve";

const changed = { changedAt: "2026-11-23T15:00:00.000Z" };

/** A cache of empty lists, and which exports each has after it was told of these. */
function tell(views: ListView[], ...jobs: ExportJob[]): string[][] {
  const client = new QueryClient();
  for (const view of views) {
    const list = { pages: [{ exports: [], nextCursor: null }], pageParams: [null] };
    client.setQueryData(exportListQuery(view).queryKey, list);
  }
  const feed = feedCache(client);
  for (const job of jobs) feed.change({ id: job.id, changedAt: job.changedAt, job });
  return views.map((view) => {
    const { pages } = client.getQueryData(exportListQuery(view).queryKey)!;
    return pages.flatMap(({ exports }) => exports.map(({ id }) => id));
  });
}

test("an export that is new appears in the lists whose filter takes it, and in no other", () => {
  const views: ListView[] = [
    {},
    { state: "open" },
    { state: "ready" },
    { definition: "airports" },
    { search: "FLIGHTS-2026" },
    { search: "flights%" },
  ];
  expect(tell(views, exampleJob({ id: "1" }))).toEqual([["1"], ["1"], [], [], ["1"], []]);
});

test("one that comes to another state leaves the lists of the state before", () => {
  const views: ListView[] = [{}, { state: "open" }, { state: "canceled" }];
  const jobs = [exampleJob({ id: "1" }), exampleJob({ id: "1", state: "canceled", ...changed })];
  expect(tell(views, ...jobs)).toEqual([["1"], [], ["1"]]);
});

test("older news of it do not take it out of a list again", () => {
  const jobs = [exampleJob({ id: "1", state: "canceled", ...changed }), exampleJob({ id: "1" })];
  expect(tell([{ state: "canceled" }], ...jobs)).toEqual([["1"]]);
});

test("each list keeps its own order", () => {
  const jobs = [2, 1, 3].map((minute) =>
    exampleJob({ id: `${minute}`, createdAt: `2026-11-23T14:0${minute}:00.000Z` }),
  );
  expect(tell([{}, { sort: "oldest" }], ...jobs)).toEqual([
    ["3", "2", "1"],
    ["1", "2", "3"],
  ]);
});

const refusal = JSON.stringify({ code: "forbidden", detail: "only a test" });

/** A list on a real server, whose pages are answered when the test lets them go. */
async function openList() {
  const held: { url: string; answer: (page: ExportJobPage) => void; refuse: () => void }[] = [];
  const { baseUrl } = await serve((request, response) => {
    const answer = (page: ExportJobPage) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(page));
    const refuse = () => response.writeHead(404, { "content-type": "application/problem+json" }).end(refusal);
    held.push({ url: request.url!, answer, refuse });
  });
  const client = new QueryClient();
  const list = exportListQuery({}, createApiClient({ baseUrl }));
  const observer = new InfiniteQueryObserver(client, list);
  const press = () => loadMore(client, list.queryKey, () => observer.fetchNextPage());
  onTestFinished(observer.subscribe(() => {}));
  const ids = () =>
    (observer.getCurrentResult().data?.pages ?? []).flatMap(({ exports }) =>
      exports.map(({ id }) => id.at(-1)),
    );
  const nextAsked = (count: number) => vi.waitFor(() => expect(held).toHaveLength(count));
  return { held, feed: feedCache(client), client, observer, press, ids, nextAsked };
}

const idOf = (minute: number) => exampleJob().id.replace(/.$/, `${minute}`);
const at = (minute: number) => ({ id: idOf(minute), createdAt: `2026-11-23T14:0${minute}:00.000Z` });
const ended = (minute: number) => ({ ...readyJob, ...at(minute) });

/** The same with its first page, of one export, behind which there are more. */
async function openFirstPage() {
  const list = await openList();
  await list.nextAsked(1);
  list.held[0]!.answer({ exports: [ended(3)], nextCursor: "on" });
  await vi.waitFor(() => expect(list.ids()).toEqual(["3"]));
  return list;
}

test("a next page that a look cancels comes behind it", async () => {
  const { held, feed, press, ids, nextAsked } = await openFirstPage();
  const more = press();
  await nextAsked(2);
  feed.turn(true);
  await nextAsked(3);
  held[2]!.answer({ exports: [ended(4)], nextCursor: "on" });
  await nextAsked(4);
  held[3]!.answer({ exports: [ended(3), ended(2)], nextCursor: null });
  await more;
  expect(ids()).toEqual(["4", "3", "2"]);
  expect(held.map(({ url }) => url.includes("cursor=on"))).toEqual([false, true, false, true]);
});

test("what is heard of exports while a list is fetched stands in it, though the answer is older", async () => {
  const { held, feed, observer, ids, nextAsked } = await openList();
  await nextAsked(1);
  held[0]!.answer({ exports: [ended(3), ended(2)], nextCursor: "on" });
  await vi.waitFor(() => expect(ids()).toEqual(["3", "2"]));
  void observer.fetchNextPage();
  await nextAsked(2);
  const job = exampleJob(at(4));
  feed.change({ id: job.id, changedAt: job.changedAt, job });
  feed.change({ id: idOf(2), changedAt: job.changedAt, job: null });
  held[1]!.answer({ exports: [ended(1)], nextCursor: null });
  await vi.waitFor(() => expect(ids()).toEqual(["4", "3", "1"]));
});

test("a next page that fails is asked for once, and says so, whatever is heard meanwhile", async () => {
  const { held, feed, observer, press, ids, nextAsked } = await openFirstPage();
  const more = press();
  await nextAsked(2);
  const job = exampleJob(at(4));
  feed.change({ id: job.id, changedAt: job.changedAt, job });
  held[1]!.refuse();
  await more;
  expect(observer.getCurrentResult().error).toMatchObject({ code: "forbidden" });
  expect(ids()).toEqual(["4", "3"]);
  expect(held).toHaveLength(2);
});

test("a press for more of a list that is left meanwhile loads nothing of the next one", async () => {
  const { held, feed, client, observer, press, ids, nextAsked } = await openFirstPage();
  const more = press();
  await nextAsked(2);
  feed.turn(true);
  await nextAsked(3);
  const oldest = exportListQuery({ sort: "oldest" });
  const data = { pages: [{ exports: [ended(1)], nextCursor: "on" }], pageParams: [null] };
  client.setQueryData(oldest.queryKey, data);
  observer.setOptions({ ...oldest, staleTime: Infinity });
  held[2]!.answer({ exports: [ended(4)], nextCursor: "on" });
  await more;
  expect(ids()).toEqual(["1"]);
  expect(held).toHaveLength(3);
});

test("a look that a press for the next page cancels is made behind it", async () => {
  const { held, feed, press, ids, nextAsked } = await openFirstPage();
  feed.turn(true);
  await nextAsked(2);
  void press();
  await nextAsked(3);
  held[2]!.answer({ exports: [ended(2)], nextCursor: null });
  await nextAsked(4);
  held[3]!.answer({ exports: [ended(4)], nextCursor: "on" });
  await nextAsked(5);
  held[4]!.answer({ exports: [ended(3), ended(2)], nextCursor: null });
  await vi.waitFor(() => expect(ids()).toEqual(["4", "3", "2"]));
});

test("a list that is fetched for the first time while the stream comes up is looked at once more", async () => {
  const { held, feed, ids, nextAsked } = await openList();
  await nextAsked(1);
  feed.turn(true);
  held[0]!.answer({ exports: [], nextCursor: null });
  await nextAsked(2);
  held[1]!.answer({ exports: [ended(1)], nextCursor: null });
  await vi.waitFor(() => expect(ids()).toEqual(["1"]));
});
