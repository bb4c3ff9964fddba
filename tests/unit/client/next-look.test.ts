import { expect, test } from "vitest";
import { OffloadError } from "@/contract/offload-error";
import { nextLookMs } from "@/client/next-look";
import { exampleJob } from "./example-job";

const seen = (retryAfterSeconds: number | null, state: "running" | "ready" = "running") => ({
  job: exampleJob({ state }),
  retryAfterSeconds,
});
const looks = (retryAfterSeconds: number) =>
  [1, 2, 3, 4, 5].map((count) => nextLookMs(seen(retryAfterSeconds), null, count));

test("a young export is looked at soon and often, then as Retry-After says", () => {
  expect(looks(1)).toEqual([250, 250, 500, 1000, 1000]);
});

test("an older one is looked at as Retry-After says from the first look on", () => {
  expect(looks(5)).toEqual([5000, 5000, 5000, 5000, 5000]);
});

test("one that has ended is not looked at again, nor one that is gone", () => {
  expect(nextLookMs(seen(1, "ready"), null, 1)).toBe(false);
  expect(nextLookMs(undefined, new OffloadError("not_found", "There is no such export."), 1)).toBe(false);
});

test("a server that does not answer is tried every five seconds", () => {
  expect(nextLookMs(seen(1), new Error("fetch failed"), 2)).toBe(5000);
});
