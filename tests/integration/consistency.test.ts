import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import pg from "pg";
import { loadSteps, planned, rowOf, storedFilesOf, type Steps } from "../support/steps";
import {
  allColumns,
  declareTrial,
  deleteTrial,
  insertTrial,
  slowly,
  trialTexts,
} from "../support/trial-definition";

// While the second part is still to be read, rows are inserted, deleted and moved on both sides of where the
// first one ended, and a transaction commits that began before the export did.

let steps: Steps;
let other: pg.Client;
beforeAll(async () => {
  steps = await loadSteps({ OFFLOAD_PART_SECONDS: "1" });
  other = new pg.Client({ connectionString: inject("stack").databaseUrl });
  await other.connect();
});
beforeEach(() => insertTrial(12_000));
afterAll(async () => {
  await other.end();
  await deleteTrial();
});

/** Exports the trial, and disturbs it after its first part. The texts of the file's rows, in its order. */
async function exportDisturbed(consistency: "snapshot" | "keyset") {
  await other.query("BEGIN");
  await other.query("INSERT INTO specimen (id, text) VALUES (1900000, 't023001')");
  const definition = declareTrial(`trial ${consistency}`, slowly, { consistency });
  const job = await planned(steps, allColumns, definition);
  const before = await trialTexts();
  let { nextPart } = await steps.writePart(job, 1);
  expect(nextPart).toBe(2);
  await other.query("COMMIT");
  await disturb();
  while (nextPart !== null) ({ nextPart } = await steps.writePart(job, nextPart));
  await steps.finishJob(job);
  const [file = ""] = storedFilesOf(job);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  const { receipt } = await rowOf(steps, job);
  return { before, receipt, texts: lines.map((line) => /^\d+,"([^"]*)"/.exec(line)?.[1] ?? line) };
}

/** The first part ends before t020000: it has some 5,000 rows. */
async function disturb(): Promise<void> {
  await other.query("INSERT INTO specimen (id, text) VALUES (1900001, 't000003'), (1900002, 't023003')");
  await other.query("DELETE FROM specimen WHERE text IN ('t000010', 't023010')");
  await other.query("UPDATE specimen SET text = 't023021' WHERE text = 't000020'");
  await other.query("UPDATE specimen SET text = 't000021' WHERE text = 't023020'");
  await other.query("UPDATE specimen SET int = 1 WHERE text = 't023030'");
}

describe("an export of one moment", () => {
  it("holds every row as it was then, whatever has been written since", async () => {
    const { before, texts, receipt } = await exportDisturbed("snapshot");
    expect(texts).toEqual(before);
    expect(receipt).toMatchObject({ rowsWritten: 12_000, asOfEnd: null });
  });
});

describe("an export without a common moment", () => {
  it("holds each row that stays where it is once, in order; others as they are when their place is read", async () => {
    const { before, texts, receipt } = await exportDisturbed("keyset");
    expect(texts).toEqual([...texts].sort());
    expect(new Set(texts).size).toBe(texts.length);
    const moved = ["t000010", "t023010", "t000020", "t023020"];
    const untouched = before.filter((text) => !moved.includes(text));
    expect(texts.filter((text) => untouched.includes(text))).toEqual(untouched);
    const others = texts.filter((text) => !untouched.includes(text));
    // Behind: as read before it was deleted or moved. Ahead: inserted, committed late, moved there; not what has gone.
    expect(others).toEqual(["t000010", "t000020", "t023001", "t023003", "t023021"]);
    expect(receipt).toMatchObject({ rowsWritten: texts.length, asOfEnd: expect.any(String) });
  });
});
