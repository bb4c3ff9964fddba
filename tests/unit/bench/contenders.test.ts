import { expect, it } from "vitest";
import { contenderNames, contendersFor } from "@/bench/contenders";

it("the story's loop is not asked for more rows than its memory is known to hold", () => {
  expect(contendersFor(300_000)).toEqual(contenderNames);
  expect(contendersFor(300_001)).toEqual(contenderNames.filter((name) => name !== "djangoObjects"));
});

it("beyond the demo's flights only the limit and Offload end to end run", () => {
  expect(contendersFor(30_000_000)).toEqual(["copy", "prismaEndToEnd", "endToEnd"]);
});
