import { expect, test } from "vitest";
import { requestAgain } from "@/contract/request-again";
import { exampleJob } from "./example-job";

const request = { where: { delay: { gte: 15 } }, limit: 3 };

test("asking again asks for the same, under the new day's name", () => {
  expect(requestAgain(exampleJob({ request }))).toEqual({ definition: "flights", ...request });
});

test("so is a day's second", () => {
  const again = requestAgain(exampleJob({ request, filename: "flights-2026-11-23-2.csv" }));
  expect(again).toEqual({ definition: "flights", ...request });
});

test("a name that somebody chose is kept", () => {
  const again = requestAgain(exampleJob({ request, filename: "late.csv" }));
  expect(again).toEqual({ definition: "flights", ...request, filename: "late" });
});
