import { expect, it } from "vitest";
import { create } from "../support/api";

it("a file is called after its definition and day, from the day's second on with a number", async () => {
  const ask = async (more: object = {}) =>
    (await create({ definition: "airports", limit: 1, allowDuplicate: true, ...more })).filename;
  const [first, chosen, second] = [await ask(), await ask({ filename: "chosen" }), await ask()];
  const day = new Date().toISOString().slice(0, 10);
  expect([first, chosen, second]).toEqual([
    expect.stringMatching(new RegExp(`^airports-${day}(-\\d+)?\\.csv$`)),
    "chosen.csv",
    expect.stringMatching(new RegExp(`^airports-${day}-\\d+\\.csv$`)),
  ]);
  expect(second).not.toBe(first);
});
