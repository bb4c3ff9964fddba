import { beforeEach, expect, test } from "vitest";
import { keepWatching, stopWatching, stopWatchingAll, watchedExports } from "@/client/watched-exports";
import { stubStorage } from "./browser-storage";

const storage = stubStorage("sessionStorage");
beforeEach(stopWatchingAll);

test("the newest that come into sight stand first, each once, twenty at most", () => {
  keepWatching(["1"]);
  keepWatching(["2", "1"]);
  expect(watchedExports()).toEqual(["2", "1"]);
  keepWatching(Array.from({ length: 19 }, (_, index) => `new-${index}`));
  expect(watchedExports()).toHaveLength(20);
  expect(watchedExports()).not.toContain("1");
});

test("what lies broken in the storage is passed over, and what is no id", () => {
  for (const [text, ids] of [
    ["{", []],
    ['{"0":"1"}', []],
    ['["1", "../2", 3]', ["1"]],
  ] as const) {
    storage.texts.set("offload:watched", text);
    expect(watchedExports()).toEqual(ids);
  }
});

test.each(["full", "forbidden"] as const)("where storage is %s a watched export can be put away", (fault) => {
  keepWatching(["1"]);
  expect(watchedExports()).toEqual(["1"]);
  storage.fault = fault;
  keepWatching(["2"]);
  expect(watchedExports()).toEqual(["2", "1"]);
  stopWatching("1");
  expect(watchedExports()).toEqual(["2"]);
  stopWatching("2");
  expect(watchedExports()).toEqual([]);
});

test("nothing is watched once somebody else may have signed in", () => {
  keepWatching(["1", "2"]);
  stopWatchingAll();
  expect(watchedExports()).toEqual([]);
});
