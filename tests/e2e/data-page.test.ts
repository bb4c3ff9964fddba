import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withDatabase } from "../support/database";
import { post } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { scratch } from "../support/download";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("a page of data", () => {
  it("sorted by a heading is the file that it exports, first row to last shown", async () => {
    const { page, complaints } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: 600 } } }),
    );
    const heading = page.getByRole("columnheader", { name: "Distance (mi)" });
    // As its numbers stand.
    await see(heading).toHaveCSS("text-align", "end");
    await heading.getByRole("link").press("Enter");
    await see(heading).toHaveAttribute("aria-sort", "ascending");
    await see(heading.getByRole("link")).toBeFocused();
    await heading.getByRole("link").press("Enter");
    await see(heading).toHaveAttribute("aria-sort", "descending");
    const view = { where: { delay: { gte: 600 } }, sort: [{ key: "distance", direction: "desc" as const }] };
    expect(new URL(page.url()).search).toBe(new URL(viewPath("flights", view), page.url()).search);

    const shown = await page.getByRole("table").locator("tbody tr").allInnerTexts();
    await page.getByRole("button", { name: "Export Flights" }).click();
    const link = page.getByRole("main").getByRole("link", { name: /^Download / });
    await see(link).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    const file = path.join(scratch, "sorted.csv");
    await download.saveAs(file);
    const [, ...lines] = readFileSync(file, "utf8").split("\n");
    expect(shown.map((row) => row.split("\t")[0])).toEqual(
      lines.slice(0, shown.length).map((line) => line.split(",")[0]),
    );
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("keeps what is typed into its filters while its rows are still being read", async () => {
    const { page, complaints } = await openPage(browser, "/");
    const delay = page.getByRole("textbox", { name: "Value, condition 1" });
    const counting = page.getByText("Counting the rows…");
    await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query("LOCK TABLE flight IN ACCESS EXCLUSIVE MODE");
      await page.goto("/data/flights", { waitUntil: "commit" });
      // A press counts once the page's script is there.
      await see(async () => {
        const filter = page.getByRole("button", { name: "Filter", exact: true });
        if ((await filter.getAttribute("aria-expanded")) === "false") await filter.click();
        await see(page.getByRole("button", { name: "Add a condition" })).toBeVisible({ timeout: 1000 });
      }).toPass();
      await page.getByRole("combobox", { name: "Column, condition 1" }).selectOption("Delay");
      await delay.pressSequentially("12");
      await see(counting).toBeVisible();
      await client.query("ROLLBACK");
    });
    await see(page.getByText("3,000,000 rows")).toBeVisible();
    await see(counting).toHaveCount(0);
    await see(delay).toHaveValue("12");
    await see(delay).toBeFocused();
    await page.keyboard.type("0");
    await see(delay).toHaveValue("120");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says what of its address it left out", async () => {
    const { page } = await openPage(browser, "/data/flights?sort=nope.asc&where=%7B");
    await see(page.getByText("The order was left out: there is no column nope.")).toBeVisible();
    await see(page.getByText("The filter was left out: it cannot be read.")).toBeVisible();
    await see(page.getByRole("columnheader", { name: /Departure/ })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    await page.close();
  });

  it("says what no column fits, and its filter and columns are those that are shown", async () => {
    const { page } = await openPage(browser, "/data/flights?where=%7B%22nope%22%3A1%7D&columns=id,nope");
    await see(page.getByText(/^The filter was left out: /)).toBeVisible();
    await see(page.getByText(/^The choice of columns was left out: /)).toBeVisible();
    await see(page.getByRole("button", { name: "Filter", exact: true })).toBeVisible();
    await see(page.getByRole("main").getByText("nope is 1")).toHaveCount(0);
    await page.close();
  });

  it("without a match offers to clear the filters", async () => {
    const { page, complaints } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: 99999 } } }),
    );
    await see(page.getByRole("heading", { name: "No rows match" })).toBeVisible();
    await page.getByRole("link", { name: "Clear the filters" }).click();
    await see(page.getByText("3,000,000 rows")).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("that cannot be read says so, and shows it on the next try that can", async () => {
    const rename = (from: string, to: string) =>
      withDatabase((client) => client.query(`ALTER TABLE ${from} RENAME TO ${to}`));
    await rename("note", "note_away");
    const { page } = await openPage(browser, "/data/notes");
    await see(page.getByRole("heading", { name: "This page cannot be shown right now" })).toBeVisible();
    await rename("note_away", "note");
    await page.getByRole("button", { name: "Try again" }).click();
    await see(page.getByRole("heading", { name: "Notes", exact: true })).toBeVisible();
    await see(page.getByRole("button", { name: "Export Notes" })).toBeVisible();
    await page.close();
  });

  it("that there is not is a page not found, by title and status", async () => {
    const { page } = await openPage(browser, "/");
    const answer = await page.goto("/data/nope");
    expect(answer?.status()).toBe(404);
    await see(page).toHaveTitle("Not found · Offload");
    await page.close();
  });
});

it("a page and an estimate of the same rows do not get into each other's way", async () => {
  const asked = { definition: "flights", sort: [{ originCity: "desc" }], limit: 1 };
  const { page } = await openPage(browser, "/data/flights?sort=originCity.desc");
  for (let time = 0; time < 2; time += 1) {
    await see(page.getByRole("table", { name: "Flights" })).toBeVisible({ timeout: 20_000 });
    expect((await post("/api/exports/estimate", asked)).status).toBe(200);
    await page.reload();
  }
  await page.close();
});

describe("on a phone", () => {
  it.each([
    [320, "/"],
    [320, "/data/flights"],
    [320, "/data/specimens"],
    [320, "/exports"],
    [375, "/exports"],
    [375, viewPath("flights", { where: { delay: { gte: 600 }, originState: "TX" } })],
  ])("%i pixels wide, %s does not scroll sideways as a page", async (width, address) => {
    const { page, complaints } = await openPage(browser, address);
    await page.setViewportSize({ width, height: 700 });
    // An event stream is open: the network is never idle.
    await see(page.getByRole("heading", { level: 1 })).toBeVisible();
    await see(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("every export's actions stand at the same edge", async () => {
    const { page } = await openPage(browser, "/exports");
    await page.setViewportSize({ width: 375, height: 700 });
    const links = page.getByRole("main").getByRole("link", { name: /^Download/ });
    await see(links.first()).toBeVisible();
    const lefts = await links.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().left));
    expect(new Set(lefts).size).toBe(1);
    await page.close();
  });
});
