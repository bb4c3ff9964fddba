import { expect, test, vi } from "vitest";
import { keptText } from "@/client/kept-text";
import { stubStorage } from "./browser-storage";

const storage = stubStorage("localStorage");

const keptList = () => keptText<string[]>("localStorage", "list", [], (text) => JSON.parse(text) as string[]);

test("what is kept is there after a reload, and is the same value for as long as it does not change", () => {
  keptList().write('["a"]');
  const kept = keptList();
  expect(kept.read()).toEqual(["a"]);
  expect(kept.read()).toBe(kept.read());
  storage.texts.set("list", '["another tab"]');
  expect(kept.read()).toEqual(["another tab"]);
});

test("what is broken, taken away or made empty is as if nothing were kept", () => {
  const kept = keptList();
  for (const empty of [
    () => storage.texts.set("list", "{"),
    () => storage.texts.clear(),
    () => kept.write(""),
  ]) {
    kept.write('["a"]');
    expect(kept.read()).toEqual(["a"]);
    empty();
    expect(kept.read()).toEqual([]);
  }
});

test.each(["full", "forbidden"] as const)("in a storage that is %s it lasts as long as the page", (fault) => {
  const kept = keptList();
  if (fault === "full") kept.write('["before"]');
  storage.fault = fault;
  kept.write('["a"]');
  expect(kept.read()).toEqual(["a"]);
  expect(kept.read()).toBe(kept.read());
  kept.write("");
  expect(kept.read()).toEqual([]);
  storage.fault = null;
  kept.write('["b"]');
  expect(keptList().read()).toEqual(["b"]);
});

test("a storage that may not even be named has nothing, and refuses nobody", () => {
  vi.stubGlobal("localStorage", undefined);
  const kept = keptList();
  expect(kept.read()).toEqual([]);
  kept.write('["a"]');
  expect(kept.read()).toEqual(["a"]);
});

test("who listens hears of changes, other tabs' too, until they no longer listen", () => {
  const window = new EventTarget();
  vi.stubGlobal("window", window);
  const kept = keptList();
  const listener = vi.fn();
  const end = kept.subscribe(listener);
  kept.write('["a"]');
  window.dispatchEvent(new Event("storage"));
  expect(listener).toHaveBeenCalledTimes(2);
  end();
  kept.write('["b"]');
  window.dispatchEvent(new Event("storage"));
  expect(listener).toHaveBeenCalledTimes(2);
});
