import { createLoader, createSerializer } from "nuqs/server";
import { expect, test } from "vitest";
import { isNarrowed, listParsers, listViewOf } from "@/client/list-params";

const load = createLoader(listParsers);
const viewAt = (address: string) => listViewOf(load(new URLSearchParams(address)));

test("an address says which exports are shown, and in which order", () => {
  expect(viewAt("")).toEqual({});
  const view = { state: "open", definition: "flights", search: "50%_a\\b", sort: "oldest" } as const;
  expect(viewAt(createSerializer(listParsers)({ ...view }))).toEqual(view);
  expect(viewAt("sort=newest")).toEqual({});
});

test("what it says wrongly is as if it were left out", () => {
  expect(viewAt("state=lost&sort=size&search=&definition=")).toEqual({});
  expect(viewAt(`search=${"a".repeat(201)}&definition=a%00`)).toEqual({});
});

test("an order alone keeps nothing out of the list", () => {
  expect(isNarrowed(viewAt("sort=oldest"))).toBe(false);
  for (const address of ["state=ready", "definition=flights", "search=a"])
    expect(isNarrowed(viewAt(address))).toBe(true);
});
