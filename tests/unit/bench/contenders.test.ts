import { expect, it } from "vitest";
import { contenderNames, contendersFor } from "@/bench/contenders";

const gib = 2 ** 30;

it("the story's loop makes what half of the machine's memory holds", () => {
  expect(contendersFor(3_000_000, 24 * gib)).toEqual(contenderNames);
  expect(contendersFor(3_000_000, 8 * gib)).toEqual(
    contenderNames.filter((name) => name !== "djangoObjects"),
  );
  expect(contendersFor(300_000, 8 * gib)).toEqual(contenderNames);
});

it("beyond the demo's flights only the limit and Offload end to end run", () => {
  expect(contendersFor(30_000_000)).toEqual(["copy", "prismaEndToEnd", "endToEnd"]);
});
