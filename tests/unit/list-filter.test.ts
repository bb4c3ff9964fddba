import { expect, test } from "vitest";
import { isListed } from "@/contract/list-filter";

const job = { state: "running", definition: "flights", filename: "Flughäfen 50%_A\\b.csv" } as const;

test.each(["flughÄFEN", "50%_a\\B", "%", "_", "\\", ".csv", "flugha\u0308fen"])(
  "a name is found by %s, in capitals or not",
  (search) => {
    expect(isListed(job, { search })).toBe(true);
  },
);

test.each(["Fl%n", "5_%", "[a-z]", ".*", "b\\"])("%s is no pattern", (search) => {
  expect(isListed(job, { search })).toBe(false);
});

test("all that is asked for must hold", () => {
  expect(isListed(job, {})).toBe(true);
  expect(isListed(job, { state: "open", definition: "flights", search: "csv" })).toBe(true);
  expect(isListed(job, { state: "running" })).toBe(true);
  expect(isListed(job, { state: "ready", definition: "flights" })).toBe(false);
  expect(isListed(job, { state: "open", definition: "airports" })).toBe(false);
  expect(isListed({ ...job, state: "ready" }, { state: "open" })).toBe(false);
});
