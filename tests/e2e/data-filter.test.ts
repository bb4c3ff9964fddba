import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { openBrowser, openPage, see } from "../support/browser";
import { choose, field, filterCities, press } from "../support/filter-form";
import { heldLooks, holdAirports } from "../support/slow-looks";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("the filter of the data browser", () => {
  it("keeps a filter that is still on its way when columns are chosen", async () => {
    const { page } = await openPage(browser, "/data/airports");
    await filterCities(page, "San");
    await holdAirports(async () => {
      await press(page, "Apply");
      await see.poll(heldLooks).toBeGreaterThan(0);
      await press(page, "Columns (7 of 7)");
      await page.getByRole("checkbox", { name: "IATA code" }).uncheck();
      await see(page.getByRole("button", { name: "Columns (6 of 7)" })).toBeVisible();
    });
    await see(page).toHaveURL(/columns=/);
    const { searchParams } = new URL(page.url());
    expect(searchParams.get("columns")).toBe("name,city,state,country,latitude,longitude");
    expect(JSON.parse(searchParams.get("where") ?? "null")).toMatchObject({ city: { contains: "San" } });
    await see(page.getByText("City contains \u2068San\u2069")).toBeVisible();
    await page.close();
  });

  it("says that a filter is too long for an address, and leaves all as it was", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports");
    await filterCities(page, "ü".repeat(9000));
    await press(page, "Apply");
    await see(page.getByText("This view is too long for an address")).toBeVisible();
    await see(page).toHaveURL(/\/data\/airports$/);
    await see(field(page, "Value, condition 1")).toHaveValue("ü".repeat(9000));
    await field(page, "Value, condition 1").fill("San");
    await press(page, "Apply");
    await see(page.getByText("City contains \u2068San\u2069")).toBeVisible();
    await see(page.getByText("This view is too long for an address")).toHaveCount(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says so of no other view", async () => {
    const { page } = await openPage(browser, "/data/airports");
    await page.getByRole("link", { name: "Name", exact: true }).click();
    await see(page).toHaveURL(/sort=name.asc/);
    await filterCities(page, "ü".repeat(9000));
    await press(page, "Apply");
    await see(page.getByText("This view is too long for an address")).toBeVisible();
    await page.goBack();
    await see(page).toHaveURL(/\/data\/airports$/);
    await see(page.getByText("This view is too long for an address")).toHaveCount(0);
    await page.close();
  });

  it("exports nothing while a filter is filled in and not applied, and says so", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports");
    const started: string[] = [];
    page.on("request", (sent) => {
      if (sent.method() === "POST" && sent.url().endsWith("/api/exports")) started.push(sent.url());
    });
    const hint = page.getByText("Apply the filter first, or clear it.");
    await filterCities(page, "Santa");
    const options = page.getByRole("button", { name: "Options" });
    const before = await options.boundingBox();
    await press(page, "Export Airports");
    await see(hint).toBeVisible();
    expect(await options.boundingBox()).toMatchObject({ x: before?.x });
    await options.click();
    await see(page.getByRole("dialog")).toHaveCount(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(started).toEqual([]);
    await press(page, "Apply");
    await see(page.getByText("City contains \u2068Santa\u2069")).toBeVisible();
    await see(hint).toHaveCount(0);
    await press(page, "Export Airports");
    await see(page.getByRole("main").getByRole("link", { name: /^Download/ })).toBeVisible();
    expect(started).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("opens its filter with a condition to fill in, which counts for nothing until it is", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports");
    await press(page, "Filter");
    await see(page.getByRole("combobox", { name: "Column, condition 1" })).toBeVisible();
    await choose(page, "Column, condition 1", "Latitude");
    await press(page, "Apply");
    await see(page.getByText("Fill this in, or remove the condition")).toBeVisible();
    await press(page, "Clear all");
    await page.goto("/data/airports");
    await press(page, "Filter");
    await press(page, "Export Airports");
    await see(page.getByRole("main").getByRole("link", { name: /^Download/ })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("finds one of many values by what is typed", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports");
    await press(page, "Filter");
    await choose(page, "Column, condition 1", "State");
    await see(page.getByRole("checkbox")).not.toHaveCount(1);
    await page.getByRole("searchbox", { name: "Find a value" }).fill("hawa");
    await see(page.getByRole("checkbox")).toHaveCount(1);
    await page.getByRole("checkbox", { name: "Hawaii" }).check();
    await page.getByRole("searchbox", { name: "Find a value" }).fill("TX");
    await page.keyboard.press("Enter");
    await see(page.getByRole("checkbox")).toHaveCount(2);
    const hawaii = page.getByRole("checkbox", { name: "Hawaii" });
    await hawaii.press("Space");
    await see(hawaii).not.toBeChecked();
    await see(hawaii).toBeFocused();
    await hawaii.press("Space");
    await page.getByRole("checkbox", { name: "Texas" }).check();
    expect(await accessibilityFaults(page)).toEqual([]);
    await see(page).toHaveURL(/\/data\/airports$/);
    await press(page, "Apply");
    await see(page.getByText("State is one of \u2068Hawaii\u2069, \u2068Texas\u2069")).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
