import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { exportReady } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const widths = [375, 1440];
const themes = ["light", "dark"] as const;

/** Takes the page's pictures, and looks at each for what nobody should have to bear. */
async function picture(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const look = `${name}-${width}-${colorScheme}`;
      expect({ look, wide: await take(page, look) }).toEqual({ look, wide: width });
    }
    // By night on a phone, by day on a desk.
    if (width === 1440) await page.emulateMedia({ colorScheme: "light" });
    expect({ name, width, faults: await accessibilityFaults(page) }).toEqual({ name, width, faults: [] });
    // As it would stand in a language that is written so.
    await page.evaluate(() => void (document.documentElement.dir = "rtl"));
    const look = `${name}-${width}-rtl`;
    expect({ look, wide: await take(page, look) }).toEqual({ look, wide: width });
    await page.evaluate(() => void (document.documentElement.dir = "ltr"));
  }
}

/** Keeps a picture among the results. @returns how wide the page is */
async function take(page: Page, look: string): Promise<number> {
  const folder = path.join(inject("stack").dataDir, "results", "looks");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${look}.png`), fullPage: true });
  return page.evaluate(() => document.documentElement.scrollWidth);
}

// On a phone and on a desk, by day and by night.
it.each([
  ["start", "/", "The export button that never times out"],
  ["flights", "/data/flights?sort=delay.desc", "Flights"],
  ["exports", "/exports", "Exports"],
  ["account", "/account", "ada@"],
  ["members", "/members", "Members"],
  ["audit", "/audit", "Audit"],
])("the page %s looks right", async (name, at, heading) => {
  const { page, complaints } = await openPage(browser, at);
  await see(page.getByRole("heading", { level: 1 })).toContainText(heading);
  await see(page.locator("main [data-skeleton]")).toHaveCount(0);
  await picture(page, name);
  expect(complaints).toEqual([]);
  await page.close();
});

it("an export's page looks right", async () => {
  const where = { delay: { gte: 200 }, originState: "TX" };
  const { id } = await exportReady({ definition: "flights", where, sort: [{ delay: "desc" }] });
  const { page, complaints } = await openPage(browser, `/exports/${id}`);
  await see(page.getByRole("main").getByRole("link", { name: /^Download / })).toBeVisible();
  await picture(page, "export");
  expect(complaints).toEqual([]);
  await page.close();
});

it("the dialog looks right", async () => {
  const { page, complaints } = await openPage(browser, "/data/flights");
  await page.getByRole("button", { name: "Options" }).click();
  await see(page.getByRole("dialog")).toContainText("rows");
  await picture(page, "dialog");
  expect(complaints).toEqual([]);
  await page.close();
});
