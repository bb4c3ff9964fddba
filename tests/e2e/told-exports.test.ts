import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { create, exportReady, post } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { rowsOf } from "../support/exports-list";
import { rewriteJob } from "../support/jobs-since";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const trouble = {
  code: "storage_unavailable",
  detail: "The file could not be written to the storage.",
  at: "2026-11-23T14:00:20.000Z",
};

describe("the list tells of an export", () => {
  it("its place while it waits for its turn", { timeout: 180_000 }, async () => {
    // Three of one organisation run at once, each of three million rows, page by page: the last two wait for long.
    const slow = { definition: "flights", columns: ["id", "punctuality"] };
    const ids: string[] = [];
    try {
      for (let n = 0; n < 5; n++) ids.push((await create({ ...slow, limit: 3_000_000 - n })).id);
      const { page, complaints } = await openPage(browser, "/exports");
      await see(rowsOf(page).nth(0)).toContainText("2nd in line", { timeout: 30_000 });
      await see(rowsOf(page).nth(1)).toContainText("Next in line");
      for (const id of ids.slice(0, 2)) await post(`/api/exports/${id}/cancel`);
      await see(rowsOf(page).nth(0)).toContainText("Running", { timeout: 60_000 });
      await see(rowsOf(page).nth(0)).not.toContainText("in line");
      expect(complaints).toEqual([]);
      await page.close();
    } finally {
      for (const id of ids) await post(`/api/exports/${id}/cancel`);
    }
  });

  it("what its file lacks, of which moments its rows are, and how often it was tried", async () => {
    const { id, receipt } = await exportReady({ definition: "airports", where: { state: "TX" }, limit: 3 });
    const first = [{ key: { iata: "ABI" }, column: "name", detail: "it has no name" }];
    const asOfEnd = new Date(Date.parse(receipt!.asOf) + 450_000).toISOString();
    const truncated = { cause: "max_rows", rowsMatching: 209 };
    const told = { ...receipt, rowsExpected: 15, truncated, skipped: { rows: 12, first }, asOfEnd };
    await rewriteJob(id, { attempt: 3, trouble, receipt: told });
    const { page, complaints } = await openPage(browser, "/exports");
    const row = rowsOf(page).first();
    for (const text of ["3 of 209 rows", "Cut by the most rows", "12 rows left out"])
      await see(row).toContainText(text);
    await row.getByRole("button", { expanded: false }).click();
    for (const text of [
      "3 written, 12 left out, about 15 expected",
      "Cut by the most rows that an export of this may have: 209 rows match",
      "Rows left out, the first 1 of 12 rows",
      /iata ABI.*: it has no name/,
      /Between .* and .* UTC/,
      `${trouble.detail} (${trouble.code})`,
    ])
      await see(page.getByRole("row").nth(2)).toContainText(text);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
