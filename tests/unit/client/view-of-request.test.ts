import { expect, test } from "vitest";
import { viewOf } from "@/client/view-params";
import { viewOfRequest } from "@/client/view-of-request";
import type { Asked } from "@/contract/export-request";

test.each<Asked>([
  {},
  { where: { delay: { gte: 15 } }, columns: ["id"], sort: [{ delay: "desc" }, { id: "asc" }] },
])("%j is the same view in an address", (asked) => {
  const view = viewOfRequest(asked);
  expect(view && viewOf(view)).toEqual(asked);
});

test("an order that says where empty ones stand is none that an address can say", () => {
  expect(viewOfRequest({ sort: [{ delay: { sort: "asc", nulls: "last" } }] })).toBeNull();
  expect(viewOfRequest({ sort: [{ delay: { sort: "asc" } }] })?.sort).toEqual([
    { key: "delay", direction: "asc" },
  ]);
});
