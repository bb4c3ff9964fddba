import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { create, waitFor } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { withDatabase } from "../support/database";
import { viewPath } from "../support/view-path";

const firstId = 3000;
const texts = {
  markup: `<img src=x onerror="document.title='run'"><script>document.title='run'</script>`,
  long: "W".repeat(10_000),
  emoji: "👩‍👩‍👧‍👦".repeat(40),
  rightToLeft: "مرحبا ‮abc‬ שלום",
  zeroWidth: "a​b‍c﻿d",
  lines: "first\nsecond\tthird",
};

/** Long text is told by its beginning. */
function toldOf(text: string): string {
  const letters = [...text];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : text;
}

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  await withDatabase(async (client) => {
    for (const [index, text] of Object.values(texts).entries()) {
      await client.query("INSERT INTO specimen (id, text) VALUES ($1, $2)", [firstId + index, text]);
    }
  });
});
afterAll(async () => {
  await withDatabase((client) => client.query("DELETE FROM specimen WHERE id >= $1", [firstId]));
  await browser.close();
});

const view = {
  columns: ["id", "text"],
  where: { id: { gte: firstId } },
  sort: [{ key: "id", direction: "asc" }] as const,
};

describe("odd text", () => {
  it.each([320, 1440])("in the data shows as text and breaks no layout: %i pixels", async (width) => {
    const { page, complaints } = await openPage(browser, viewPath("specimens", view));
    await page.setViewportSize({ width, height: 800 });
    const rows = page.getByRole("table", { name: "Specimens" }).locator("tbody tr");
    await see(rows).toHaveCount(Object.keys(texts).length);
    await see(rows.nth(0)).toContainText(texts.markup);
    await see(rows.nth(3)).toContainText(texts.rightToLeft);
    const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(60);
    await page.getByRole("button", { name: "Options" }).click();
    const preview = page.getByRole("table", { name: "The first rows of the file" });
    await see(preview.locator("tbody tr").nth(0)).toContainText("<img src=x");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await see(page).toHaveTitle(/Specimens/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(Object.entries(texts).filter(([name]) => name !== "long"))(
    "in a filter finds its row, and is told as text: %s",
    async (name, text) => {
      const { page, complaints } = await openPage(
        browser,
        viewPath("specimens", { ...view, where: { id: { gte: firstId }, text: { equals: text } } }),
      );
      await page.setViewportSize({ width: 320, height: 800 });
      await see(page.getByRole("table", { name: "Specimens" }).locator("tbody tr")).toHaveCount(1);
      await see(page.getByRole("main")).toContainText(`text is \u2068${toldOf(text)}\u2069`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await see(page).not.toHaveTitle(/run/);
      expect([name, complaints]).toEqual([name, []]);
      await page.close();
    },
  );

  it("in a file's name stays in its row of the list", async () => {
    const filename = `تقرير 📄 ${"w".repeat(150)}`;
    const { id } = await create({ definition: "airports", limit: 1, filename });
    await waitFor(id);
    const { page, complaints } = await openPage(browser, "/exports");
    await page.setViewportSize({ width: 320, height: 800 });
    await see(page.getByRole("main").getByText(filename).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
