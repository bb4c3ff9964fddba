import { expect, test } from "vitest";
import { exportFacts } from "@/components/export-facts";
import { de } from "@/components/messages/de";
import { en } from "@/components/messages/en";
import type { Described } from "@/components/request-words";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob, readyJob } from "../client/example-job";
import { exampleReceipt, skipped, trouble } from "./example-receipt";

const receipt = exampleReceipt({ truncated: { cause: "limit", rowsMatching: 68_644 } });

const definition = {
  label: "Flights",
  columns: [
    {
      ...{
        key: "delay",
        label: "Delay (min)",
        type: "Int",
        isNullable: false,
        nativeType: null,
        choices: null,
      },
      ...{ isSortable: true, isComputed: false, operators: [] },
    },
  ],
  defaultSort: [{ delay: "asc" as const }],
};

/** As they are read: a moment stands before the text. */
const factsOf = (job: ExportJob, of: Described | undefined) =>
  Object.fromEntries(
    exportFacts(job, of, en).map(({ term, time, text }) => [
      term,
      [time && en.format.localTime(time), text].filter(Boolean).join(": "),
    ]),
  );

test("a finished export shows its receipt", () => {
  expect(factsOf({ ...readyJob, receipt }, definition)).toMatchObject({
    Rows: "1,000 written, 1,000 expected",
    Complete: "Cut by its limit: 68,644 rows match",
    "As of": "Nov 23, 2026, 2:00:01 PM UTC",
    "Made in": "4.3 s",
    "Written by": "Offload, page by page",
    Size: "86 kB (86,123 bytes)",
    Order: "Delay descending, then id descending",
    Formulas: "Left as they are",
    Filter: "Delay at least 15 min",
    Columns: "Delay (min), Punctuality",
  });
});

test("one that made no file shows what was asked and why it ended", () => {
  const error = { code: "deadline_passed" as const, detail: "It took longer than 120 minutes." };
  const job = exampleJob({ state: "failed", error, request: { columns: ["delay", "gone"], limit: 5 } });
  expect(factsOf(job, definition)).toMatchObject({
    "Rows written": "412,000",
    Limit: "5 rows",
    Reason: "It took longer than 120 minutes. (deadline_passed)",
    Order: "Delay",
    Formulas: "Disarmed",
    Filter: "None",
    Columns: "Delay (min), gone",
  });
});

test("of a definition that is gone it shows what is left: the stable names", () => {
  expect(factsOf({ ...readyJob, receipt }, undefined)).toMatchObject({
    Filter: "delay at least 15",
    Order: "delay descending, then id descending",
    Columns: "Delay (min), Punctuality",
  });
  expect(factsOf(exampleJob(), undefined)).toMatchObject({
    Filter: "None",
    Order: "Its own",
    Columns: "All",
  });
});

test("rows left out stand beside those written", () => {
  const lacking = exampleReceipt({ rowsWritten: 988, skipped });
  expect(factsOf({ ...readyJob, receipt: lacking }, definition)).toMatchObject({
    Rows: "988 written, 12 left out, 1,000 expected",
    Complete: "All but the rows left out",
    "Left out": "12 rows left out: Punctuality, and maybe more, could not be computed",
  });
});

test("rows of several moments say between which, and what that means", () => {
  const asOfEnd = "2026-11-23T14:07:30.000Z";
  const long = exampleReceipt({ rowsWritten: 3_000_127, rowsExpected: 3_000_000, asOfEnd });
  expect(factsOf({ ...readyJob, receipt: long }, definition)["As of"]).toBe(
    "Between Nov 23, 2026, 2:00:01 PM and 2:07:30 PM UTC. " +
      "Rows were read page by page, each as it was when it was read.",
  );
  expect(factsOf({ ...readyJob, receipt: long }, definition).Rows).toBe(
    "3,000,127 written, about 3,000,000 expected",
  );
});

test("a queued export shows its place among everybody's", () => {
  const job = exampleJob({ state: "queued", queue: { position: 3 } });
  expect(factsOf(job, definition).Queue).toBe("3rd in line, other people’s exports included");
});

test("how often it was tried, and why again, is told while it runs, once ready, and when it failed", () => {
  const told = {
    Attempts: "3",
    "Last trouble": `${en.format.localTime(trouble.at)}: ${trouble.detail} (storage_unavailable)`,
  };
  const tried = { attempt: 3, trouble };
  const error = { code: "deadline_passed" as const, detail: "It took longer than it may." };
  expect(factsOf(exampleJob(tried), definition)).toMatchObject(told);
  expect(factsOf({ ...readyJob, ...tried, receipt }, definition)).toMatchObject(told);
  expect(factsOf(exampleJob({ ...tried, state: "failed", error }), definition)).toMatchObject(told);
  expect(factsOf(exampleJob(), definition)).not.toHaveProperty("Attempts");
});

test("an export given up for its last trouble does not tell it twice", () => {
  const error = { code: trouble.code, detail: `${trouble.detail} It was tried many times and is given up.` };
  const facts = factsOf(exampleJob({ state: "failed", attempt: 10, trouble, error }), definition);
  expect(facts).toMatchObject({ Attempts: "10", Reason: `${error.detail} (storage_unavailable)` });
  expect(facts).not.toHaveProperty("Last trouble");
});

test("the last trouble is told in the reader's language", () => {
  const facts = exportFacts(exampleJob({ attempt: 2, trouble }), undefined, de);
  expect(facts.find(({ term }) => term === de.receipt.lastTrouble)?.text).toBe(
    "Die Datei konnte nicht gespeichert werden. (storage_unavailable)",
  );
});
