import { beforeEach, expect, test, vi } from "vitest";
import { forgetExport, recallExport, rememberExport } from "@/client/export-memory";

const storage = new Map<string, string>();

beforeEach(() => {
  storage.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
  });
});

test("an export is found again by the same request, whatever the order of its keys", () => {
  rememberExport(
    { definition: "flights", where: { delay: { gte: 15 }, origin: { equals: "IAH" } } },
    "job-1",
  );
  expect(
    recallExport({ where: { origin: { equals: "IAH" }, delay: { gte: 15 } }, definition: "flights" }),
  ).toBe("job-1");
  expect(recallExport({ definition: "flights" })).toBeNull();
});

test("the order of a sort makes another request", () => {
  rememberExport({ definition: "flights", sort: [{ date: "asc" }, { id: "asc" }] }, "job-1");
  expect(recallExport({ definition: "flights", sort: [{ id: "asc" }, { date: "asc" }] })).toBeNull();
});

test("a forgotten export stays forgotten", () => {
  rememberExport({ definition: "flights" }, "job-1");
  forgetExport({ definition: "flights" });
  expect(recallExport({ definition: "flights" })).toBeNull();
});

test("only the last fifty are kept", () => {
  for (let limit = 1; limit <= 60; limit++) rememberExport({ definition: "flights", limit }, `job-${limit}`);
  expect(recallExport({ definition: "flights", limit: 10 })).toBeNull();
  expect(recallExport({ definition: "flights", limit: 11 })).toBe("job-11");
});

test("what lies broken in the storage is passed over", () => {
  storage.set("offload:exports", "{");
  expect(recallExport({ definition: "flights", limit: 99 })).toBeNull();
  rememberExport({ definition: "flights", limit: 99 }, "job-1");
  expect(recallExport({ definition: "flights", limit: 99 })).toBe("job-1");
});

test("without storage an export is remembered as long as the page lasts", () => {
  const forbidden = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: forbidden, setItem: forbidden });
  rememberExport({ definition: "airports" }, "job-1");
  expect(recallExport({ definition: "airports" })).toBe("job-1");
});
