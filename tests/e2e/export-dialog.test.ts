import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { openBrowser, openPage, see } from "../support/browser";
import { scratch } from "../support/download";
import { statesSince } from "../support/jobs-since";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function saved(page: Page) {
  const link = page.getByRole("main").getByRole("link", { name: /^Download / });
  await see(link).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const file = path.join(scratch, `dialog-${Date.now()}.csv`);
  await download.saveAs(file);
  return { name: download.suggestedFilename(), text: readFileSync(file, "utf8") };
}

describe("the export dialog", () => {
  it("says what the file will be, shows its first rows, and makes it as it is then wanted, and from then on", async () => {
    const { page, complaints } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: 700 } } }),
    );
    await press(page, "Options");
    const dialog = page.getByRole("dialog", { name: "Export Flights" });
    await see(dialog.getByText(/^\d+ of 3,000,000 rows, about [\d.]+ kB/)).toBeVisible();
    const preview = dialog.getByRole("table", { name: "The first rows of the file" });
    const shown = await preview.locator("tbody tr").allInnerTexts();
    expect(shown).toHaveLength(5);
    expect(await accessibilityFaults(page)).toEqual([]);

    await dialog.getByText("Columns: 10 of 11").click();
    await dialog.getByRole("checkbox", { name: "Flight", exact: true }).uncheck();
    await see(preview.getByRole("columnheader").first()).toHaveText("Departure");
    await dialog.getByRole("checkbox", { name: "Disarm formulas" }).uncheck();
    await dialog.getByRole("textbox", { name: "File name" }).fill("late-{date}");
    await dialog.getByRole("button", { name: "Export", exact: true }).click();
    await see(dialog).toHaveCount(0);
    const { name, text } = await saved(page);
    expect(name).toBe(`late-${new Date().toISOString().slice(0, 10)}.csv`);
    const [headings, first] = text.split("\n");
    expect(headings).toMatch(/^Departure,Delay \(min\),/);
    expect(first?.split(",").slice(0, 2)).toEqual(shown[0]?.split("\t").slice(1, 3));

    await page.goto(viewPath("flights", { where: { delay: { gte: 710 } } }));
    await press(page, "Export Flights");
    expect((await saved(page)).name).toBe(name);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("makes a new file each time, also of what the browser remembers an export of", async () => {
    const view = viewPath("airports", { where: { state: "NV" } });
    const { page, complaints } = await openPage(browser, view);
    const since = new Date();
    const exported = async (tab: Page) => {
      await press(tab, "Options");
      const dialog = tab.getByRole("dialog");
      await dialog.getByText(/^Columns: /).click();
      await dialog.getByRole("checkbox", { name: "IATA code", exact: true }).uncheck();
      await dialog.getByRole("button", { name: "Export", exact: true }).click();
      const link = tab.getByRole("main").getByRole("link", { name: /^Download / });
      await see(link).toBeVisible({ timeout: 60_000 });
      return link.getAttribute("href");
    };
    const first = await exported(page);
    // Another tab knows which export it was, and nothing yet of how it is.
    const later = await page.context().newPage();
    await later.goto(view);
    expect(await exported(later)).not.toBe(first);
    expect(await statesSince(since)).toEqual(["ready", "ready"]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("holds the focus, and gives it back", async () => {
    const { page } = await openPage(browser, "/data/airports");
    const options = page.getByRole("button", { name: "Options" });
    await options.press("Enter");
    const dialog = page.getByRole("dialog");
    await see(dialog).toBeVisible();
    for (let tabs = 0; tabs < 25; tabs += 1) {
      await page.keyboard.press("Tab");
      expect(await dialog.evaluate((node) => node.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press("Escape");
    await see(options).toBeFocused();
    await page.close();
  });

  it("says before that a file would be empty", async () => {
    const { page } = await openPage(browser, viewPath("airports", { where: { iata: "NOPE" } }));
    await press(page, "Options");
    await see(page.getByText("No row matches: the file would hold its headings only.")).toBeVisible();
    await page.close();
  });

  it("shows what is odd in the data as text, and stays in a phone's width", async () => {
    const { page, complaints } = await openPage(browser, "/data/specimens");
    await page.setViewportSize({ width: 320, height: 640 });
    await press(page, "Options");
    await see(page.getByRole("table", { name: "The first rows of the file" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
