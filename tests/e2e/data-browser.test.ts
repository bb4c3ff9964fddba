import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLinkable, viewHref } from "@/client/view-params";
import { accessibilityFaults } from "../support/accessible";
import { openBrowser, openPage, see } from "../support/browser";
import { withDatabase } from "../support/database";
import { scratch } from "../support/download";
import { choose, field, filterCities, press } from "../support/filter-form";
import { heldLooks, holdAirports } from "../support/slow-looks";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** What the address holds of it, and of nothing besides. */
function longestCity(): string {
  const hrefOf = (length: number) => {
    const where = { city: { contains: "x".repeat(length), mode: "insensitive" } };
    return viewHref("/data/airports", { columns: null, sort: null, where });
  };
  let length = 0;
  while (isLinkable(hrefOf(length + 1))) length += 1;
  return "x".repeat(length);
}
const firstCells = (page: Page) =>
  page.getByRole("table", { name: "Flights" }).locator("tbody tr td:first-child").allInnerTexts();

describe("the data browser", () => {
  it("filters by conditions that are filled in, and exports what it then shows", async () => {
    const { page, complaints } = await openPage(browser, "/data/flights");
    await press(page, "Filter");
    await choose(page, "Column, condition 1", "Delay");
    await field(page, "Value, condition 1").fill("6oo");
    await press(page, "Apply");
    await see(page.getByText("Not a whole number")).toBeVisible();
    await field(page, "Value, condition 1").fill("600");
    await press(page, "Add a condition");
    await choose(page, "Column, condition 2", "Origin state");
    await page.getByRole("checkbox", { name: "Texas" }).check();
    await page.getByRole("checkbox", { name: "Ohio" }).check();
    await page.keyboard.press("Enter");
    await see(
      page.getByText("Delay at least 600 min, Origin state is one of \u2068Texas\u2069, \u2068Ohio\u2069"),
    ).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    await see(page.getByText(/^\d+ of 3,000,000 rows$/)).toBeVisible();
    const where = { delay: { gte: 600 }, originState: { in: ["TX", "OH"] } };
    expect(decodeURIComponent(new URL(page.url()).search)).toBe(`?where=${JSON.stringify(where)}`);
    expect(await accessibilityFaults(page)).toEqual([]);

    await press(page, "Export Flights");
    const link = page.getByRole("main").getByRole("link", { name: /^Download / });
    await see(link).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = path.join(scratch, "filtered.csv");
    await download.saveAs(file);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
    const count = Number(/^\d+/.exec(await page.getByText(/of 3,000,000 rows$/).innerText())?.[0]);
    expect(lines).toHaveLength(count);
    expect(await firstCells(page)).toEqual(lines.slice(0, 50).map((line) => line.split(",")[0]));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("joins groups of conditions, keeps what an address says of it, and clears it", async () => {
    const where = {
      OR: [{ delay: { gte: 1000 } }, { AND: [{ delay: { lte: -60 } }, { distance: { gt: 2000 } }] }],
    };
    const { page } = await openPage(browser, viewPath("flights", { where }));
    await see(
      page.getByText("(Delay at least 1000 min or (Delay at most -60 min, Distance above 2000 mi))"),
    ).toBeVisible();
    await press(page, "Filter (3)");
    await see(page.getByRole("combobox", { name: "Rows that meet" }).first()).toHaveValue("OR");
    await press(page, "Apply");
    expect(JSON.parse(new URL(page.url()).searchParams.get("where") ?? "")).toEqual(where);
    await press(page, "Clear all");
    await see(page).toHaveURL(/\/data\/flights$/);
    await see(page.getByText("3,000,000 rows", { exact: true })).toBeVisible();
    await page.close();
  });

  it("goes through the rows page by page, there and back, and by the browser's own way back", async () => {
    const { page, complaints } = await openPage(browser, "/data/flights");
    // They come behind the page's frame.
    await see.poll(() => firstCells(page)).toHaveLength(50);
    const first = await firstCells(page);
    await page.getByRole("link", { name: "Next" }).click();
    await page.waitForURL(/after=/);
    await see.poll(() => firstCells(page)).not.toEqual(first);
    const second = await firstCells(page);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    await page.getByRole("link", { name: "Previous" }).click();
    await page.waitForURL(/before=/);
    await see.poll(() => firstCells(page)).toEqual(first);
    await page.goBack();
    await see.poll(() => firstCells(page)).toEqual(second);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows the columns that are chosen, in their order, by keyboard", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports");
    const headings = page.getByRole("table", { name: "Airports" }).getByRole("columnheader");
    const menu = page.getByRole("button", { name: "Columns (7 of 7)" });
    await menu.press("Enter");
    await page.getByRole("checkbox", { name: "IATA code" }).press("Space");
    await page.getByRole("button", { name: "Move City up" }).press("Enter");
    await see(page.getByText("City is now 1 of 6")).toBeAttached();
    await see(page.getByRole("button", { name: "Move City up" })).toBeFocused();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await see(page.getByRole("button", { name: "Columns (6 of 7)" })).toBeFocused();
    await see(headings.first()).toHaveText("City");
    expect(await headings.allInnerTexts()).toEqual([
      "City",
      "Name",
      "State",
      "Country",
      "Latitude",
      "Longitude",
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("counts a filter at once: an order that is asked for and an export that is pressed meanwhile are of it", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports");
    await filterCities(page, "San");
    await holdAirports(async () => {
      await press(page, "Apply");
      await see.poll(heldLooks).toBeGreaterThan(0);
      await page.getByRole("link", { name: "Name", exact: true }).click();
      const [asked] = await Promise.all([
        page.waitForRequest((sent) => sent.method() === "POST" && sent.url().endsWith("/api/exports")),
        press(page, "Export Airports"),
      ]);
      expect(asked.postDataJSON()).toMatchObject({
        where: { city: { contains: "San" } },
        sort: [{ name: "asc" }],
      });
    });
    await see(page).toHaveURL(/sort=name.asc/);
    await see(page.getByText("City contains \u2068San\u2069")).toBeVisible();
    await see(page.getByRole("main").getByRole("link", { name: /^Download/ })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("turns an order that is on its way when its heading is pressed again", async () => {
    const { page } = await openPage(browser, "/data/airports");
    const heading = page.getByRole("link", { name: "Name", exact: true });
    await holdAirports(async () => {
      await heading.click();
      await see.poll(heldLooks).toBeGreaterThan(0);
      await heading.click();
    });
    await see(page).toHaveURL(/sort=name.desc/);
    await holdAirports(async () => {
      await heading.click();
      await see.poll(heldLooks).toBeGreaterThan(0);
      await heading.click();
      await heading.click();
    });
    await see(page).toHaveURL(/sort=name.asc/);
    await page.close();
  });

  it("ticks the columns in force again when others make the address too long", async () => {
    const { page } = await openPage(browser, "/data/airports");
    await filterCities(page, longestCity());
    await press(page, "Apply");
    await see(page).toHaveURL(/where=/);
    await press(page, "Columns (7 of 7)");
    await page.getByRole("checkbox", { name: "IATA code" }).uncheck();
    await see(page.getByText("This view is too long for an address")).toBeVisible();
    await see(page.getByRole("checkbox", { name: "IATA code" })).toBeChecked();
    await page.close();
  });

  it("keeps a column that is ticked just before the menu is closed, and none of before a way back", async () => {
    const { page } = await openPage(browser, "/data/airports");
    await press(page, "Columns (7 of 7)");
    const city = page.getByRole("checkbox", { name: "City" });
    await city.press("Space");
    await page.keyboard.press("Escape");
    await press(page, /^Columns/);
    await see(city).not.toBeChecked();
    await see(page).toHaveURL(/columns=/);
    await page.goBack();
    await see(city).toBeChecked();
    await page.close();
  });

  it.each(["the menu", "the dialog"])("a column that is ticked keeps the focus in %s", async (where) => {
    const { page } = await openPage(browser, "/data/airports");
    await press(page, where === "the menu" ? "Columns (7 of 7)" : "Options");
    if (where === "the dialog") await page.getByText("Columns: 7 of 7").click();
    const box = page.getByRole("checkbox", { name: "City" });
    await box.focus();
    for (const isChosen of [false, true, false]) {
      await page.keyboard.press("Space");
      await see(box).toBeChecked({ checked: isChosen });
      await see(box).toBeFocused();
    }
    await page.close();
  });

  it("says that an order takes too long, instead of hanging", async () => {
    const { page } = await openPage(browser, "/");
    await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query("LOCK TABLE flight IN ACCESS EXCLUSIVE MODE");
      await page.goto(viewPath("flights", { sort: [{ key: "distance", direction: "asc" }] }));
      await see(page.getByText(/has no index for the order by Distance/)).toBeVisible({ timeout: 20_000 });
      await client.query("ROLLBACK");
    });
    await page.getByRole("link", { name: "Go by the usual order" }).click();
    await see(page.getByRole("table", { name: "Flights" })).toBeVisible();
    await page.close();
  });

  it("opens the first rows where an address names a page that is not there", async () => {
    const { page } = await openPage(browser, "/data/flights?after=nonsense&columns=id,nope");
    await see(page.getByText("The choice of columns was left out: there is no column nope.")).toBeVisible();
    await see(page.getByRole("table", { name: "Flights" })).toBeVisible();
    await page.goto("/data/flights?after=nonsense");
    await see(page.getByText("The page that the address names is not there any more")).toBeVisible();
    await page.close();
  });

  it.each(["light", "dark"] as const)("can be used by everyone: %s", async (colorScheme) => {
    const { page } = await openPage(browser, viewPath("flights", { where: { originState: { in: ["TX"] } } }));
    await page.emulateMedia({ colorScheme });
    await press(page, "Filter (1)");
    await press(page, "Add a group");
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const width of [320, 375, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
    await page.close();
  });
});
