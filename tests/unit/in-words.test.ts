import { z } from "zod";
import { describe, expect, it } from "vitest";
import { exportRequestSchema } from "@/contract/export-request";
import { inWords } from "@/contract/in-words";
import { inputFaults } from "@/contract/input-faults";
import { parseEnv } from "@/lib/env";

function faultsOf(input: unknown): Record<string, string> {
  const { error } = exportRequestSchema.safeParse(input, { error: inWords });
  return Object.fromEntries(
    (error ? inputFaults(error) : []).map(({ pointer, detail }) => [pointer, detail]),
  );
}

describe("a fault", () => {
  it("is told in words, not in a validator's", () => {
    const sort = [{ date: "up" }, { date: { sort: "asc", nulls: "middle" } }];
    expect(faultsOf({ limit: "5", guard: 1, columns: "id", sort })).toEqual({
      "/definition": "is missing",
      "/limit": "must be a number",
      "/guard": "must be true or false",
      "/columns": "must be a list",
      "/sort/0/date": 'must be "asc", "desc", or as in {"sort": "asc", "nulls": "first"}',
      "/sort/1/date": 'must be "asc", "desc", or as in {"sort": "asc", "nulls": "first"}',
    });
    expect(faultsOf({ definition: "flights", limit: 1.5 })).toEqual({ "/limit": "must be a whole number" });
  });

  it("of a length names what is counted", () => {
    const lengths = z.strictObject({ text: z.string().min(1).max(3), list: z.array(z.int().max(5)).max(2) });
    const faults = (input: unknown) =>
      inputFaults(lengths.safeParse(input, { error: inWords }).error!).map(({ detail }) => detail);
    expect(faults({ text: "", list: [1, 2, 3] })).toEqual([
      "must have 1 character at least",
      "must have 2 entries at most",
    ]);
    expect(faults({ text: "four", list: [6] })).toEqual([
      "must have 3 characters at most",
      "must be at most 5",
    ]);
  });

  it("of a setting, too", () => {
    const settings = { DATABASE_URL: "postgresql://localhost/x" };
    expect(() => parseEnv({ ...settings, PORT: "80000" })).toThrow(
      "PORT: must be a whole number from 1 to 65535",
    );
    expect(() => parseEnv({ ...settings, LOG_LEVEL: "loud" })).toThrow(
      /LOG_LEVEL: must be "debug" or "info"/,
    );
  });
});
