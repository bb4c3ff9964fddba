import { readdirSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { diffSchema } from "@/scripts/diff-schema";
import { migrate } from "@/scripts/migrate";

describe("the migrations", () => {
  it("make what the schema says", { timeout: 60_000 }, async () => {
    expect(await diffSchema(inject("stack").databaseUrl)).toBe("");
  });

  it("change nothing when they are applied a second time", async () => {
    expect(await migrate(inject("stack").databaseUrl)).toEqual([]);
  });
});

describe("a migration", () => {
  it("that fails is named with its statement, and nothing of it is kept", async () => {
    await withEmptyDatabase(async (url, folder) => {
      add(folder, "1_broken", "CREATE TABLE kept (id int);\nSELECT nonsense;");
      await expect(migrate(url, folder)).rejects.toThrow(/1_broken[^]*nonsense[^]*Nothing of this/);
      add(folder, "1_broken", "CREATE TABLE kept (id int);");
      expect(await migrate(url, folder)).toEqual(["1_broken"]);
    });
  });

  it("that was changed after it was applied is refused", async () => {
    await withEmptyDatabase(async (url, folder) => {
      add(folder, "1_first", "CREATE TABLE a (id int);");
      await migrate(url, folder);
      add(folder, "1_first", "CREATE TABLE b (id int);");
      await expect(migrate(url, folder)).rejects.toThrow(/was changed after/);
    });
  });

  it("is applied once when several processes start together", async () => {
    await withEmptyDatabase(async (url, folder) => {
      cpSync("prisma/migrations", folder, { recursive: true });
      const applied = await Promise.all([1, 2, 3].map(() => migrate(url, folder)));
      const names = readdirSync(folder).filter((name) => /^\d/.test(name));
      expect(applied.flat().sort()).toEqual(names.sort());
    });
  });
});

function add(folder: string, name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

/** Runs `work` with an empty database beside the stack's, and an empty folder for migrations. */
async function withEmptyDatabase(work: (url: string, folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "offload-migrations-"));
  const url = new URL(inject("stack").databaseUrl);
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query("DROP DATABASE IF EXISTS migrations_test WITH (FORCE)");
  await admin.query("CREATE DATABASE migrations_test");
  try {
    url.pathname = "/migrations_test";
    await work(url.href, folder);
  } finally {
    await admin.query("DROP DATABASE migrations_test WITH (FORCE)");
    await admin.end();
    rmSync(folder, { recursive: true });
  }
}
