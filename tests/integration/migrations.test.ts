import { expect, inject, it } from "vitest";
import { diffSchema } from "@/scripts/diff-schema";
import { migrate } from "@/scripts/migrate";

it("the migrations make what the schema says", { timeout: 60_000 }, async () => {
  expect(await diffSchema(inject("stack").databaseUrl)).toBe("");
});

it("applied a second time the migrations change nothing", async () => {
  expect(await migrate(inject("stack").databaseUrl)).toEqual([]);
});
