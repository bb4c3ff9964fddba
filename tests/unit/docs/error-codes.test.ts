import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { jobErrorSchema } from "@/contract/export-job";
import { statusOf } from "@/contract/problem";

// What programs are told must be written down where people look for it.

const [ofExports = "", ofRequests = ""] = readFileSync("docs/error-codes.md", "utf8").split(
  "## Why a request was refused",
);
const rowsOf = (text: string) =>
  [...text.matchAll(/^\| `(\w+)` +\| +([^|]+?) +\|/gm)].map(([, code, second]) => [code, second] as const);

describe("docs/error-codes.md", () => {
  it("has every code that an export can fail with, and no other", () => {
    const codes = rowsOf(ofExports).map(([code]) => code);
    expect(codes.toSorted()).toEqual(jobErrorSchema.shape.code.options.toSorted());
  });

  it("has every code that a request can be refused with, with its status", () => {
    const statuses = Object.fromEntries(rowsOf(ofRequests).map(([code, status]) => [code, Number(status)]));
    expect(statuses).toEqual(statusOf);
  });
});
