import { expect, test } from "vitest";
import { pathOf } from "@/app/path-of";

test.each([
  [{}, "/exports"],
  [{ state: undefined }, "/exports"],
  [{ state: "failed", search: "a b&c" }, "/exports?state=failed&search=a+b%26c"],
  [{ state: ["failed", "ready"] }, "/exports?state=failed&state=ready"],
])("the way back to a page keeps what narrows it: %j", (search, path) => {
  expect(pathOf("/exports", search)).toBe(path);
});
