import { expect, test } from "vitest";
import { newerExport } from "@/client/newer-export";
import { newerList } from "@/client/newer-list";
import { listWith, listWithout } from "@/client/list-with";
import type { ExportJobPage } from "@/contract/export-job";
import { exampleJob } from "./example-job";

/** An export of that minute. */
const of = (minute: number, differences = {}) =>
  exampleJob({ id: `${minute}`, createdAt: `2026-11-23T14:0${minute}:00.000Z`, ...differences });
const page = (minutes: number[], nextCursor: string | null = null): ExportJobPage => ({
  exports: minutes.map((minute) => of(minute)),
  nextCursor,
});
const idsIn = (pages: ExportJobPage[]) => pages.map(({ exports }) => exports.map(({ id }) => id).join(""));

test("a new export stands where it belongs, the newest first", () => {
  const pages = [page([8, 6], "more"), page([4, 2], "more")];
  expect(idsIn(listWith(pages, of(9)))).toEqual(["986", "42"]);
  expect(idsIn(listWith(pages, of(7)))).toEqual(["876", "42"]);
  expect(idsIn(listWith(pages, of(5)))).toEqual(["86", "542"]);
  // Older than all that is loaded: it comes with the next page.
  expect(idsIn(listWith(pages, of(1)))).toEqual(["86", "42"]);
  expect(idsIn(listWith([page([4, 2])], of(1)))).toEqual(["421"]);
  expect(idsIn(listWith([page([])], of(1)))).toEqual(["1"]);
});

test("one that is there keeps its place, and a deleted one leaves it", () => {
  const pages = [page([8, 6], "more"), page([4])];
  const changed = listWith(pages, of(6, { state: "ready" }));
  expect(idsIn(changed)).toEqual(["86", "4"]);
  expect(changed[0]!.exports[1]!.state).toBe("ready");
  expect(idsIn(listWithout(pages, "6"))).toEqual(["8", "4"]);
  expect(idsIn(listWithout(pages, "none"))).toEqual(["86", "4"]);
});

test("in a list with the oldest first, the newest stands last", () => {
  const pages = [page([2, 4], "more"), page([6])];
  expect(idsIn(listWith(pages, of(9), { sort: "oldest" }))).toEqual(["24", "69"]);
  expect(idsIn(listWith(pages, of(3), { sort: "oldest" }))).toEqual(["234", "6"]);
  expect(idsIn(listWith([page([2], "more")], of(9), { sort: "oldest" }))).toEqual(["2"]);
});

const at = (seconds: number, rows = 1) =>
  of(1, { changedAt: `2026-11-23T14:00:0${seconds}.000Z`, progress: { ...exampleJob().progress, rows } });

test("what is shown never goes back to an earlier state, whichever way that comes", () => {
  const polled = (job: ReturnType<typeof at>) => ({ job, retryAfterSeconds: 1 });
  const list = (job: ReturnType<typeof at>) => ({
    pages: [{ exports: [job], nextCursor: null }],
    pageParams: [null],
  });
  for (const [seen, next, kept] of [
    [at(1), at(2), at(2)],
    [at(2), at(1, 9), at(2)],
    [at(1, 5), at(1, 4), at(1, 5)],
    [at(1, 5), at(1, 6), at(1, 6)],
    // Begun again at its first row, which is a change.
    [at(1, 5), at(2, 0), at(2, 0)],
  ] as const) {
    expect(newerExport(polled(seen), polled(next))).toEqual(polled(kept));
    expect(newerList(list(seen), list(next))).toEqual(list(kept));
  }
  expect(newerExport(undefined, polled(at(1)))).toEqual(polled(at(1)));
  expect(newerList(undefined, list(at(1)))).toEqual(list(at(1)));
});
