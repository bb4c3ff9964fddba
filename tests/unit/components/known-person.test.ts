import { beforeEach, expect, test } from "vitest";
import { recallChoice, rememberChoice } from "@/client/export-choice";
import { keepWatching, stopWatchingAll, watchedExports } from "@/client/watched-exports";
import { forgetPerson, keepToPerson } from "@/components/known-person";
import { stubStorage } from "../client/browser-storage";

const ofBrowser = stubStorage("localStorage");
const ofTab = stubStorage("sessionStorage");

/** Somebody with an export in this tab's sight, and a way that their files are to be. */
beforeEach(() => {
  stopWatchingAll();
  keepToPerson("ada");
  keepWatching(["one"]);
  rememberChoice("flights", { guard: false, name: "hers" });
});

const hers = () => ({ watched: watchedExports(), name: recallChoice("flights").name });

test("who signs in again in the same tab finds what is theirs", () => {
  keepToPerson("ada");
  expect(hers()).toEqual({ watched: ["one"], name: "hers" });
});

test("the next person in the same tab finds nothing", () => {
  keepToPerson("bob");
  expect(hers()).toEqual({ watched: [], name: "" });
});

test("the next person finds nothing in a tab that is shown to them after another", () => {
  // What that other tab does to what both have.
  ofBrowser.texts.set("offload:person", "bob");
  ofBrowser.texts.set("offload:choices", "");
  rememberChoice("flights", { guard: true, name: "his" });
  keepToPerson("bob");
  expect(hers()).toEqual({ watched: [], name: "his" });
  keepWatching(["two"]);
  keepToPerson("bob");
  expect(watchedExports()).toEqual(["two"]);
});

test("nor where whoever was there has signed out in the other tab", () => {
  ofBrowser.texts.set("offload:person", "");
  keepToPerson("bob");
  expect(watchedExports()).toEqual([]);
});

test("a tab that is new to the browser keeps what the browser has", () => {
  ofTab.texts.clear();
  keepToPerson("ada");
  expect(hers()).toEqual({ watched: [], name: "hers" });
});

test("nobody is known once they have signed out", () => {
  forgetPerson();
  expect([ofBrowser, ofTab].map(({ texts }) => texts.get("offload:person"))).toEqual(["", ""]);
  expect(hers()).toEqual({ watched: [], name: "" });
});
