import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { call, create, exportReady, post } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { rowsOf, slowExport } from "../support/exports-list";
import { rewriteJob } from "../support/jobs-since";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const named = (page: Page, name: string) => rowsOf(page).filter({ hasText: name });
const statusOf = async (id: string) => (await call(`/api/exports/${id}`)).status;

/** In every name here: the database can have exports of earlier runs. */
const dash = `dash${Date.now().toString(36)}`;

/** Exports of airports under these names. */
const exportNamed = (names: readonly string[]) =>
  Promise.all(
    names.map((filename, index) =>
      exportReady({ definition: "airports", limit: index + 1, filename, allowDuplicate: true }),
    ),
  );

const choose = (page: Page, label: string, option: string) =>
  page.getByRole("combobox", { name: label }).selectOption({ label: option });

describe("the list of exports, narrowed down", () => {
  it("by name, state and definition shows what matches, and the address shows the same to others", async () => {
    const [canceled] = await exportNamed([`${dash} 50%_a`, `${dash} 50 b`, `${dash} c`]);
    await rewriteJob(canceled!.id, { state: "canceled", receipt: null });
    const { page, complaints } = await openPage(browser, "/exports");
    await page.getByRole("searchbox", { name: "Search file names" }).fill(`${dash.toUpperCase()} 50`);
    await see(rowsOf(page)).toHaveCount(2);
    await see(page.getByRole("status").filter({ hasText: "2 exports shown" })).toBeAttached();
    await see(page).toHaveURL(/[?&]search=DASH\w+[+]50/);
    await choose(page, "State", "Canceled");
    await see(page).toHaveURL(/state=canceled/);
    await see(rowsOf(page)).toHaveCount(1);
    await choose(page, "Export of", "Airports");
    await see(page).toHaveURL(/definition=airports/);
    await choose(page, "Order", "Oldest first");
    await see(page).toHaveURL(/sort=oldest/);
    await see(named(page, `${dash} 50%_a.csv`)).toHaveCount(1);

    const other = await openPage(browser, page.url());
    await see(rowsOf(other.page)).toHaveCount(1);
    await see(other.page.getByRole("searchbox")).toHaveValue(`${dash.toUpperCase()} 50`);
    await see(other.page.getByRole("combobox", { name: "Order" })).toHaveValue("oldest");
    await other.page.getByRole("searchbox").fill(`${dash} 50%_`);
    await see(rowsOf(other.page)).toHaveCount(1);
    await other.page.getByRole("searchbox").fill(`${dash} 50_`);
    await see(other.page.getByRole("heading", { name: "No export matches" })).toBeVisible();
    await other.page.getByRole("button", { name: "Clear filters" }).press("Enter");
    await see(rowsOf(other.page).nth(2)).toBeVisible();
    await see(other.page.getByRole("searchbox")).toHaveValue("");
    await other.page.close();

    await page.goBack();
    await page.goBack();
    await page.goBack();
    await see(rowsOf(page)).toHaveCount(2);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("goes from either end of time", async () => {
    await exportNamed([`${dash} first`]);
    await exportNamed([`${dash} last`]);
    const { page } = await openPage(browser, `/exports?search=${dash}&sort=oldest`);
    await see(named(page, `${dash} last.csv`).first()).toBeVisible();
    const oldest = await rowsOf(page).allInnerTexts();
    await choose(page, "Order", "Newest first");
    await see(rowsOf(page).first()).toContainText(`${dash} last.csv`);
    expect((await rowsOf(page).allInnerTexts()).toReversed()).toEqual(oldest);
    await page.close();
  });

  it("opens a sane view of an address that makes no sense", async () => {
    await exportNamed([`${dash} sane`]);
    const { page, complaints } = await openPage(
      browser,
      "/exports?state=lost&sort=size&search=&definition=%00",
    );
    await see(named(page, `${dash} sane.csv`).first()).toBeVisible();
    await see(page.getByRole("combobox", { name: "State" })).toHaveValue("");
    await see(page.getByText("Part of the address makes no sense here")).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("tells of what comes under way there, and of nothing else", async () => {
    const { page, complaints } = await openPage(browser, "/exports?state=open&definition=flights");
    const ready = await openPage(browser, `/exports?search=${dash}-live&state=ready`);
    await see(ready.page.getByRole("heading", { name: "No export matches" })).toBeVisible();
    await see(page.getByRole("status", { name: "Loading exports" })).toHaveCount(0);
    const { id } = await create({ ...slowExport, filename: `${dash}-live` });
    await see(named(page, `${dash}-live.csv`)).toHaveCount(1, { timeout: 15_000 });
    await create({ definition: "airports", limit: 77, filename: `${dash}-live-airports` });
    await see(named(ready.page, `${dash}-live-airports.csv`)).toHaveCount(1, { timeout: 30_000 });
    await see(named(ready.page, `${dash}-live.csv`)).toHaveCount(0);
    await see(named(page, `${dash}-live-airports.csv`)).toHaveCount(0);
    await post(`/api/exports/${id}/cancel`);
    await see(named(page, `${dash}-live.csv`)).toHaveCount(0, { timeout: 15_000 });
    expect([...complaints, ...ready.complaints]).toEqual([]);
    await ready.page.close();
    await page.close();
  });

  it("says that a search has not gone through all yet, and goes on when it is told to", async () => {
    const [job] = await exportNamed([`${dash} behind`]);
    const { page } = await openPage(browser, "/");
    await page.route(/api\/exports\?.*search=behind/, (route) =>
      route.fulfill({
        json: route.request().url().includes("cursor=on")
          ? { exports: [job], nextCursor: null }
          : { exports: [], nextCursor: "on" },
      }),
    );
    await page.goto("/exports?search=behind");
    await see(page.getByText("A search goes through 10,000 exports at a time.")).toBeVisible();
    await page.getByRole("button", { name: "Search on" }).press("Enter");
    await see(named(page, `${dash} behind.csv`)).toHaveCount(1);
    await see(page.getByRole("button", { name: "Search on" })).toHaveCount(0);
    await page.close();
  });
});

describe("several exports", () => {
  it("are deleted together once that is meant; what fails of them stays chosen and is told", async () => {
    const jobs = await exportNamed([`${dash}-bulk a`, `${dash}-bulk b`, `${dash}-bulk c`, `${dash}-bulk d`]);
    const kept = jobs[3]!;
    const { page, complaints } = await openPage(browser, `/exports?search=${dash}-bulk`);
    await see(rowsOf(page)).toHaveCount(4);
    await see(page.getByRole("button", { name: "Delete selected" })).toHaveAttribute("aria-disabled", "true");
    for (const name of [`${dash}-bulk a`, `${dash}-bulk b`, `${dash}-bulk c`]) {
      await named(page, `${name}.csv`).getByRole("checkbox").press("Space");
    }
    const trigger = page.getByRole("button", { name: "Delete 3 exports" });
    await trigger.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Delete 3 exports?" });
    await see(dialog.getByText(`${dash}-bulk b.csv`)).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await see(trigger).toBeFocused();
    expect(await statusOf(jobs[0]!.id)).toBe(200);

    await page.route(`**/api/exports/${jobs[1]!.id}`, (route) =>
      route.request().method() === "DELETE" ? route.abort() : route.continue(),
    );
    await trigger.press("Enter");
    await dialog.getByRole("button", { name: "Delete 3 exports" }).click();
    await see(page.getByRole("status").filter({ hasText: "1 of 3 could not be deleted" })).toBeVisible();
    await see(dialog).toHaveCount(0);
    await see(rowsOf(page)).toHaveCount(2);
    await see(named(page, `${dash}-bulk b.csv`).getByRole("checkbox")).toBeChecked();
    await see(named(page, `${dash}-bulk d.csv`).getByRole("checkbox")).not.toBeChecked();
    await see(page.getByRole("button", { name: "Delete 1 export" })).toBeFocused();
    expect(await statusOf(kept.id)).toBe(200);
    expect(await statusOf(jobs[0]!.id)).toBe(404);

    await page.unroute(`**/api/exports/${jobs[1]!.id}`);
    await page.getByRole("checkbox", { name: "Select all 2 shown" }).check();
    await page.getByRole("button", { name: "Delete 2 exports" }).press("Enter");
    await page.getByRole("dialog").getByRole("button", { name: "Delete 2 exports" }).press("Enter");
    await see(page.getByRole("heading", { name: "No export matches" })).toBeVisible();
    await see(page.getByRole("status").filter({ hasText: "2 exports deleted." })).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
    expect(await statusOf(kept.id)).toBe(404);
    expect(complaints.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
    await page.close();
  });
});

describe("a file that is kept for a while", () => {
  it("says how long, and until when exactly on hover", async () => {
    const [job] = await exportNamed([`${dash} expiry`]);
    await rewriteJob(job!.id, { expires_at: new Date(Date.now() + 76 * 3_600_000) });
    const { page } = await openPage(browser, `/exports?search=${dash}+expiry`);
    const time = rowsOf(page).first().getByText("expires in 3 days");
    await see(time).toHaveAttribute("title", /^Kept until \w+ \d+, \d{4}/);
    await rewriteJob(job!.id, { expires_at: new Date(Date.now() + 2.25 * 3_600_000) });
    await see(rowsOf(page).first()).toContainText("expires in 2 hours");
    await page.close();
  });
});

describe.each([
  ["light", 320],
  ["dark", 320],
  ["light", 1280],
  ["dark", 1280],
] as const)("in a %s scheme, %i pixels wide,", (colorScheme, width) => {
  it("everything can be reached and read", async () => {
    await exportNamed([`${dash} with a rather long name that goes on and on`]);
    const { page, complaints } = await openPage(browser, "/");
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/exports");
    await see(rowsOf(page).first()).toBeVisible();
    await rowsOf(page).first().getByRole("checkbox").check();
    await rowsOf(page).first().getByRole("button", { expanded: false }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const tables = page.getByRole("region", { name: "Exports" });
    expect(await tables.evaluate((region) => region.scrollWidth - region.clientWidth)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
