import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { exportListQuery } from "@/client/export-list-queries";
import { exportQuery } from "@/client/export-queries";
import { useWatchedExports, type WatchedExports } from "@/client/use-watched-exports";
import type * as watchedStore from "@/client/watched-exports";
import { keepWatching, mostWatched } from "@/client/watched-exports";
import { exampleJob } from "./example-job";
import { stubStorage } from "./browser-storage";

// Rendered as on the server, but with what a browser's tab watches.
vi.mock("@/client/watched-exports", async (load) => {
  const watched = await load<typeof watchedStore>();
  return { ...watched, nothingWatched: watched.watchedExports };
});
stubStorage("sessionStorage");

/** What a tab shows that watches these. */
function watch(client: QueryClient, of?: string): WatchedExports {
  let shown: WatchedExports | undefined;
  const Probe = () => {
    shown = useWatchedExports(of);
    return null;
  };
  renderToString(createElement(QueryClientProvider, { client }, createElement(Probe)));
  return shown!;
}

function clientWith(...jobs: ReturnType<typeof exampleJob>[]) {
  const client = new QueryClient();
  for (const job of jobs) client.setQueryData(exportQuery(job.id).queryKey, { job, retryAfterSeconds: 1 });
  keepWatching(jobs.map(({ id }) => id));
  return client;
}

const idsOf = ({ jobs }: WatchedExports) => jobs.map(({ id }) => id);

test("of what a tab watches already, another person's is not shown either", () => {
  const client = clientWith(
    exampleJob({ id: "mine", askedBy: "me" }),
    exampleJob({ id: "theirs", askedBy: "them" }),
  );
  expect(idsOf(watch(client, "me"))).toEqual(["mine"]);
  expect(idsOf(watch(client)).toSorted()).toEqual(["mine", "theirs"]);
});

test("those under way alone are asked for, so that a long one is not hidden behind many that have ended", () => {
  const client = clientWith();
  watch(client, "me");
  const lists = client.getQueryCache().findAll({ queryKey: exportListQuery({ state: "open" }).queryKey });
  expect(lists).toHaveLength(1);
  expect(client.getQueryCache().find({ queryKey: exportListQuery().queryKey, exact: true })).toBeUndefined();
});

test("more under way than a tab keeps in sight are known to be more", () => {
  const jobs = Array.from({ length: mostWatched + 1 }, (_, index) => exampleJob({ id: `job-${index}` }));
  const client = clientWith(...jobs.slice(0, mostWatched));
  const list = (exports: typeof jobs) =>
    client.setQueryData(exportListQuery({ state: "open" }).queryKey, {
      pages: [{ exports, nextCursor: null }],
      pageParams: [null],
    });
  list(jobs.slice(0, mostWatched));
  expect(watch(client).isMore).toBe(false);
  list(jobs);
  expect(watch(client)).toMatchObject({ isMore: true, jobs: { length: mostWatched } });
});
