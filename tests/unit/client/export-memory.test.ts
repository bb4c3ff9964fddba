import { expect, test } from "vitest";
import { forgetExport, forgetExports, recallExport, rememberExport } from "@/client/export-memory";
import { stubStorage } from "./browser-storage";

const storage = stubStorage("localStorage");

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
  storage.texts.set("offload:exports", "{");
  expect(recallExport({ definition: "flights", limit: 99 })).toBeNull();
  rememberExport({ definition: "flights", limit: 99 }, "job-1");
  expect(recallExport({ definition: "flights", limit: 99 })).toBe("job-1");
});

test("nothing that is no id is taken for one", () => {
  rememberExport({ definition: "flights" }, "job-1");
  storage.texts.set("offload:exports", storage.texts.get("offload:exports")!.replace("job-1", "../job"));
  expect(recallExport({ definition: "flights" })).toBeNull();
});

test("one person's exports are forgotten all at once", () => {
  rememberExport({ definition: "flights" }, "job-1");
  rememberExport({ definition: "airports" }, "job-2");
  forgetExports();
  expect(recallExport({ definition: "flights" })).toBeNull();
  expect(recallExport({ definition: "airports" })).toBeNull();
});

test.each(["full", "forbidden"] as const)(
  "where storage is %s an export is remembered as long as the page lasts, with what was stored before",
  (fault) => {
    rememberExport({ definition: "flights" }, "job-1");
    expect(recallExport({ definition: "flights" })).toBe("job-1");
    storage.fault = fault;
    rememberExport({ definition: "airports" }, "job-2");
    expect(recallExport({ definition: "airports" })).toBe("job-2");
    expect(recallExport({ definition: "flights" })).toBe("job-1");
    forgetExport({ definition: "airports" });
    expect(recallExport({ definition: "airports" })).toBeNull();
    storage.fault = null;
    forgetExports();
  },
);
