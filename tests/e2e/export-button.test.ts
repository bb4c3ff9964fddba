import { rmSync } from "node:fs";
import path from "node:path";
import type { Browser, Response } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, see } from "../support/browser";
import { copyToFile } from "../support/database";
import { scratch } from "../support/download";
import { expectSameFile } from "../support/expect-same-file";
import { rowsOf } from "../support/exports-list";
import { flightsQuoted, flightsSql } from "../support/flights-oracle";
import { viewPath } from "../support/view-path";

const isCreation = (answer: Response) =>
  answer.request().method() === "POST" && answer.url().endsWith("/exports");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe("the button on the flights' page", () => {
  it("press, watch, download: three million rows", { timeout: 600_000 }, async () => {
    const { page, complaints } = await openPage(browser, "/data/flights");
    const [created] = await Promise.all([
      page.waitForResponse(isCreation),
      page.getByRole("button", { name: "Export Flights" }).click(),
    ]);
    const { filename } = (await created.json()) as { filename: string };
    expect(filename).toMatch(/^flights-\d{4}-\d\d-\d\d(-\d+)?\.csv$/);
    await see(page.getByRole("main").getByRole("progressbar")).toHaveAttribute("aria-valuenow", /^[1-9]/, {
      timeout: 60_000,
    });
    await page.reload();
    await see(page.getByRole("main").getByRole("progressbar")).toBeVisible();
    const link = page
      .getByRole("main")
      .getByRole("link", { name: new RegExp(`^Download ${filename.replaceAll(".", "\\.")} \\(\\d+ MB\\)$`) });
    await see(link).toBeVisible({ timeout: 500_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = path.join(scratch, "browser.csv");
    await download.saveAs(file);
    const expected = path.join(scratch, "browser.sql.csv");
    await copyToFile(flightsSql(), flightsQuoted, expected);
    await expectSameFile(file, expected);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("exports the rows that the filters leave, and no others", async () => {
    const { page, complaints } = await openPage(browser, "/data/flights");
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Column, condition 1" }).selectOption("Delay");
    await page.getByRole("button", { name: "Add a condition" }).click();
    await page.getByRole("combobox", { name: "Column, condition 2" }).selectOption("Origin state");
    await page.getByRole("textbox", { name: "Value, condition 1" }).fill("120");
    await page.getByRole("checkbox", { name: "Texas" }).check();
    await page.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL(/delay/i);
    await page.getByRole("button", { name: "Export Flights" }).click();
    const link = page.getByRole("main").getByRole("link", { name: /^Download / });
    await see(link).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = path.join(scratch, "filtered.csv");
    await download.saveAs(file);
    const expected = path.join(scratch, "filtered.sql.csv");
    await copyToFile(
      flightsSql("WHERE f.delay >= 120 AND o.state = 'TX' ORDER BY f.date, f.id"),
      flightsQuoted,
      expected,
    );
    await expectSameFile(file, expected);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("cancels, and the past exports say so", async () => {
    const { page, complaints } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: -2000 } } }),
    );
    const [created] = await Promise.all([
      page.waitForResponse(isCreation),
      page.getByRole("button", { name: "Export Flights" }).click(),
    ]);
    const { id } = (await created.json()) as { id: string };
    await see(page.getByRole("main").getByRole("progressbar")).toBeVisible();
    await page.getByRole("button", { name: "Cancel export" }).click();
    await see(page.getByRole("main").getByText("Canceled. No file was made.")).toBeVisible();
    await page.goto("/exports");
    // The list has the exports of other tests, too.
    const row = rowsOf(page).filter({ has: page.locator(`a[href="/exports/${id}"]`) });
    await see(row.getByText("Canceled", { exact: true })).toBeVisible();
    await see(row.getByRole("button", { name: /^Export again/ })).toBeVisible();
    await see(row.getByRole("link", { name: /^Download/ })).toHaveCount(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("tells of a cancel that was refused until the next one, however often it has looked since", async () => {
    const { page } = await openPage(browser, viewPath("flights", { columns: ["id", "date", "punctuality"] }));
    const main = page.getByRole("main");
    const cancel = main.getByRole("button", { name: "Cancel export" });
    const refusal = { code: "forbidden", title: "Forbidden", status: 403, detail: "You may not cancel it." };
    await page.route("**/cancel", (route) =>
      route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(refusal) }),
    );
    await page.getByRole("button", { name: "Export Flights" }).click();
    await see(main.getByRole("progressbar")).toBeVisible({ timeout: 60_000 });
    await cancel.click();
    const told = main.getByText(`Not canceled: ${refusal.detail}`).first();
    await see(told).toBeVisible();
    const rows = await main.getByRole("progressbar").getAttribute("aria-valuetext");
    await see(main.getByRole("progressbar")).not.toHaveAttribute("aria-valuetext", rows ?? "", {
      timeout: 60_000,
    });
    await see(told).toBeVisible();
    await page.unroute("**/cancel");
    await cancel.click();
    await see(page.getByRole("main").getByText("Canceled. No file was made.")).toBeVisible();
    await page.close();
  });
});
