import { beforeEach, expect, test } from "vitest";
import { choiceOf, forgetChoices, recallChoice, rememberChoice } from "@/client/export-choice";
import { stubStorage } from "./browser-storage";

const storage = stubStorage("localStorage");
beforeEach(forgetChoices);

const usual = { guard: true, name: "" };

test("each definition has the last choice of its own", () => {
  rememberChoice("flights", { guard: false, name: "late-{date}" });
  rememberChoice("airports", { guard: true, name: "fields" });
  expect(recallChoice("flights")).toEqual({ guard: false, name: "late-{date}" });
  expect(recallChoice("airports")).toEqual({ guard: true, name: "fields" });
  expect(recallChoice("constructor")).toEqual(usual);
  expect(recallChoice("flights")).toBe(recallChoice("flights"));
});

test("what lies broken in the storage is the usual choice", () => {
  for (const text of ["{", "null", '{"flights":null}', '{"flights":{"guard":0,"name":1}}']) {
    storage.texts.set("offload:choices", text);
    expect(recallChoice("flights")).toEqual(usual);
  }
});

test.each(["full", "forbidden"] as const)(
  "where storage is %s a choice lasts as long as the page",
  (fault) => {
    rememberChoice("flights", { guard: true, name: "before" });
    storage.fault = fault;
    rememberChoice("flights", { guard: false, name: "after" });
    expect(recallChoice("flights")).toEqual({ guard: false, name: "after" });
  },
);

test("the next person's files are named and guarded as usual", () => {
  rememberChoice("flights", { guard: false, name: "for-my-lawyer" });
  forgetChoices();
  expect(recallChoice("flights")).toEqual(usual);
  expect([...storage.texts.values()].join()).not.toContain("lawyer");
});

test("a request has of a choice what is not the usual, with the day in its name", () => {
  expect(choiceOf(usual)).toEqual({});
  const day = new Date("2026-11-23T23:00:00Z");
  expect(choiceOf({ guard: false, name: " late-{date} " }, day)).toEqual({
    guard: false,
    filename: "late-2026-11-23",
  });
});
