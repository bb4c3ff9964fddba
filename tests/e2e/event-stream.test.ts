import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from "vitest";
import { call, create, exportReady } from "../support/api";
import { openBrowser, ownersSession, see } from "../support/browser";
import { viewPath } from "../support/view-path";

let browser: Browser;
let context: BrowserContext;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Of all rows, so that there is something to watch. */
const large = viewPath("flights", { where: { delay: { gte: -2000 } } });

interface Tab {
  readonly page: Page;
  /** The requests that it has made for event streams, and for how exports stand. */
  readonly streams: string[];
  readonly looks: string[];
}

async function openTab(path: string): Promise<Tab> {
  const page = await context.newPage();
  const tab: Tab = { page, streams: [], looks: [] };
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname === "/api/exports/events") tab.streams.push(pathname);
    else if (request.method() === "GET" && pathname.startsWith("/api/exports")) tab.looks.push(pathname);
  });
  await page.goto(path);
  return tab;
}

async function inBrowser(work: () => Promise<void>): Promise<void> {
  const { baseUrl: baseURL } = inject("stack");
  context = await browser.newContext({ baseURL, storageState: await ownersSession() });
  try {
    await work();
  } finally {
    await context.close();
  }
}

const barOf = (page: Page) => page.getByRole("main").getByRole("progressbar");

/** The shares that the bar shows, until `isEnough` of them. */
async function watchBar(page: Page, isEnough: (shares: number[]) => boolean): Promise<number[]> {
  const shares: number[] = [];
  while (!isEnough(shares)) {
    const share = Number(await barOf(page).getAttribute("aria-valuenow"));
    if (share !== shares.at(-1)) shares.push(share);
    await page.waitForTimeout(50);
  }
  return shares;
}

describe("the event stream in the browser", () => {
  it("moves the bar, which never goes back, without a look at the export meanwhile", async () => {
    await inBrowser(async () => {
      const { page, streams, looks } = await openTab(large);
      expect(streams).toEqual([]);
      await page.getByRole("button", { name: "Export Flights" }).click();
      await see(barOf(page)).toHaveAttribute("aria-valuenow", /^[1-9]/, { timeout: 60_000 });
      const before = looks.length;
      const shares = await watchBar(page, ({ length }) => length > 3);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect([streams.length, looks.length - before]).toEqual([1, 0]);
      await page.getByRole("button", { name: "Cancel export" }).click();
      await see(page.getByRole("main").getByText("Canceled. No file was made.")).toBeVisible();
    });
  });

  it("is one for all tabs, and goes to the next when its own is closed", async () => {
    await inBrowser(async () => {
      const first = await openTab("/exports");
      await see(first.page.getByRole("row").nth(1)).toBeVisible();
      const second = await openTab("/exports");
      await see(second.page.getByRole("row").nth(1)).toBeVisible();
      const rowOf = ({ page }: Tab, name: string) => page.getByRole("row").filter({ hasText: name });
      const one = await exportReady({ definition: "airports", where: { iata: "SFO" }, limit: 21 });
      for (const tab of [first, second]) await see(rowOf(tab, "SFO").first()).toContainText("Ready");
      expect([first.streams.length, second.streams.length]).toEqual([1, 0]);

      await first.page.close();
      await expect.poll(() => second.streams.length).toBe(1);
      await create({ definition: "airports", where: { iata: "LAX" }, limit: 22 });
      await see(rowOf(second, "LAX").first()).toContainText("Ready");
      await call(`/api/exports/${one.id}`, { method: "DELETE" });
      await see(rowOf(second, "SFO")).toHaveCount(0);
    });
  });

  it("that breaks off leaves the counts going, by looks at the exports, until there is one again", async () => {
    await inBrowser(async () => {
      const { id } = await create({ definition: "flights", columns: ["id", "punctuality"] });
      onTestFinished(async () => void (await call(`/api/exports/${id}`, { method: "DELETE" })));
      const { page, looks, streams } = await openTab("/exports");
      const row = page.getByRole("row").nth(1);
      await see(row).toContainText(/[1-9][\d,]* rows/, { timeout: 60_000 });
      await page.route("**/api/exports/events", (route) => route.abort());
      await context.setOffline(true);
      await context.setOffline(false);
      const [before, shown] = [looks.length, await row.textContent()];
      await expect.poll(() => looks.length - before, { timeout: 20_000 }).toBeGreaterThan(1);
      await expect.poll(() => row.textContent()).not.toBe(shown);
      await see(row).toContainText("Running");
      await see(page.getByText("out of date")).toHaveCount(0);

      await page.unroute("**/api/exports/events");
      const tried = streams.length;
      await expect.poll(() => streams.length, { timeout: 40_000 }).toBeGreaterThan(tried);
    });
  });
});
