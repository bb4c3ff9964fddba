import { expect, it } from "vitest";
import { ownPath } from "@/app/own-path";
import { foreignPaths } from "../../support/foreign-paths";

it.each([
  ...foreignPaths,
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/./\\evil.example",
  "/a/%2E%2e/\\evil.example",
  "javascript:alert(1)",
  "/sign-in",
  "/exports/../sign-in?next=%2Fsign-in",
  "",
])("%j leads to the start page", (path) => expect(ownPath(path)).toBe("/"));

it("a path of this site stays, with its query and its fragment", () => {
  expect(ownPath("/exports?state=failed#top")).toBe("/exports?state=failed#top");
  expect(ownPath(["/data/flights?where=%7B%7D", "/other"])).toBe("/data/flights?where=%7B%7D");
  expect(ownPath("/a//b")).toBe("/a//b");
  expect(ownPath(undefined)).toBe("/");
});
