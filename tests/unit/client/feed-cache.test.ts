import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { exportListQuery } from "@/client/export-list-queries";
import { feedCache } from "@/client/feed-cache";
import type { ListView } from "@/client/list-params";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob } from "./example-job";

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
