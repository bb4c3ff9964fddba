import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, openPage, see } from "../support/browser";
import { statesSince } from "../support/jobs-since";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("whatever happens around it, the button has one export and tells the truth of it", () => {
  it("a double click makes one, and cancels nothing", async () => {
    const since = new Date();
    const { page, complaints } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: 500 }, originState: "TX" } }),
    );
    await page.getByRole("button", { name: "Export Flights" }).dblclick();
    await see(page.getByRole("main").getByRole("link", { name: /^Download / })).toBeVisible({
      timeout: 60_000,
    });
    expect(await statesSince(since)).toEqual(["ready"]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("offline it is still working, and after a reload, another page and back it is the same", async () => {
    const since = new Date();
    const { page, complaints } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: -2000 } } }),
    );
    const progress = page.getByRole("main").getByRole("progressbar").first();
    const link = page
      .getByRole("main")
      .getByRole("link", { name: /^Download / })
      .first();
    await page.getByRole("button", { name: "Export Flights" }).click();
    await see(progress).toHaveAttribute("aria-valuenow", /^\d/, { timeout: 60_000 });

    await page.context().setOffline(true);
    await see(page.getByRole("main").getByText("Still working. Reconnecting…")).toBeVisible({
      timeout: 30_000,
    });
    await see(page.getByText(/failed/i)).toHaveCount(0);
    await page.context().setOffline(false);
    await see(page.getByRole("main").getByText("Still working. Reconnecting…")).toBeHidden({
      timeout: 30_000,
    });
    expect(complaints.filter((text) => !text.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);

    await page.reload();
    await see(progress.or(link)).toBeVisible();
    await page.getByRole("link", { name: "Exports", exact: true }).click();
    await see(page.getByRole("row").nth(1)).toContainText(/Flights Delay at least .2,?000 min, by Departure/);
    await page.goBack();
    await see(progress.or(link)).toBeVisible();
    await see(link).toBeVisible({ timeout: 90_000 });
    expect(await statesSince(since)).toEqual(["ready"]);
    await page.close();
  });

  it("a start that does not reach the server is not called a failed export, and starts on the next try", async () => {
    const since = new Date();
    const { page } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: 510 }, originState: "TX" } }),
    );
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Export Flights" }).click();
    await see(page.getByText("Not started: The server could not be reached.").first()).toBeVisible();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await see(page.getByRole("main").getByRole("link", { name: /^Download / })).toBeVisible({
      timeout: 60_000,
    });
    expect(await statesSince(since)).toEqual(["ready"]);
    await page.close();
  });

  it("the keyboard keeps its place from the press to the file", async () => {
    const { page } = await openPage(
      browser,
      viewPath("flights", { where: { delay: { gte: 520 }, originState: "TX" } }),
    );
    await page.getByRole("button", { name: "Export Flights" }).press("Enter");
    const link = page.getByRole("main").getByRole("link", { name: /^Download / });
    await see(link).toBeVisible({ timeout: 60_000 });
    await see(page.getByRole("group", { name: "Export Flights" })).toBeFocused();
    await page.keyboard.press("Tab");
    await see(link).toBeFocused();
    await page.close();
  });
});
