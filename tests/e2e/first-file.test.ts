import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { openBrowser, openPage, see } from "../support/browser";
import { scratch } from "../support/download";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

// By nothing but what the pages say, in the minute that somebody new gives them.
it("somebody new gets from the first page to a filtered file", { timeout: 60_000 }, async () => {
  const { page, complaints } = await openPage(browser, "/");
  await see(page.getByRole("heading", { level: 1 })).toHaveText("The export button that never times out");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Open Flights" }).click();
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("combobox", { name: "Column, condition 1" }).selectOption("Delay");
  await page.getByRole("textbox", { name: "Value, condition 1" }).fill("240");
  await page.getByRole("button", { name: "Apply" }).click();
  await see(page.getByText(/^[\d,]+ of 3,000,000 rows$/)).toBeVisible();
  await page.getByRole("button", { name: "Export Flights" }).click();
  const link = page.getByRole("main").getByRole("link", { name: /^Download / });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const file = path.join(scratch, "first.csv");
  await download.saveAs(file);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  const told = await page.getByText(/of 3,000,000 rows$/).innerText();
  expect(lines).toHaveLength(Number(told.split(" ")[0]?.replaceAll(",", "")));
  expect(lines.every((line) => Number(line.split(",")[2]) >= 240)).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});

it("the first page's samples are of the server that shows them", async () => {
  const { page } = await openPage(browser, "/");
  await page.getByText("The same in your code").click();
  await see(page.getByText(/npx offload export flights/)).toContainText(
    `--url=${new URL(page.url()).origin}`,
  );
  await see(page.getByText(/^curl /)).toContainText(`${new URL(page.url()).origin}/api/exports`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.close();
});
