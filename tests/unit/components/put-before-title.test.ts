import { expect, test, vi } from "vitest";
import { putBeforeTitle } from "@/components/put-before-title";

/** A page whose title can be changed as a router does, of which the browser tells. */
function openPage(title: string) {
  const observers = new Set<() => void>();
  const page = {
    title,
    head: {},
    go(next: string) {
      page.title = next;
      observers.forEach((told) => told());
    },
  };
  vi.stubGlobal("document", page);
  vi.stubGlobal(
    "MutationObserver",
    class {
      constructor(private readonly told: () => void) {}
      observe = () => observers.add(this.told);
      disconnect = () => observers.delete(this.told);
    },
  );
  return page;
}

test("words stand before the title of each page that is opened, and are gone with who put them there", () => {
  const page = openPage("Exports");
  const takeAway = putBeforeTitle("37%");
  expect(page.title).toBe("37% · Exports");
  page.go("Airports");
  expect(page.title).toBe("37% · Airports");
  takeAway();
  expect(page.title).toBe("Airports");
  page.go("Exports");
  expect(page.title).toBe("Exports");
});

test("other words take the place of those before, also while another page is opened", () => {
  const page = openPage("Exports");
  putBeforeTitle("37%")();
  const takeAway = putBeforeTitle("✓");
  expect(page.title).toBe("✓ · Exports");
  page.title = "Airports";
  takeAway();
  putBeforeTitle("(2)");
  expect(page.title).toBe("(2) · Airports");
});

test("no words leave the title as it is", () => {
  const page = openPage("Exports");
  putBeforeTitle("")();
  expect(page.title).toBe("Exports");
});
