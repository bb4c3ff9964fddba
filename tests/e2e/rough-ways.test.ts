import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { create } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { demoUser } from "../support/caller";
import { pidOf } from "../support/stack-pid";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Read page by page: for some seconds on any machine. */
const slowView = viewPath("flights", { where: { originState: "CA" }, columns: ["id", "punctuality"] });

describe("an export goes on, and its page tells the truth of it,", () => {
  it("over a slow network", async () => {
    const { page, complaints } = await openPage(browser, "/data/airports?columns=iata");
    const network = await page.context().newCDPSession(page);
    // What browsers' own tools call slow 3G.
    await network.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 },
    });
    await page.getByRole("button", { name: "Export Airports" }).click();
    const link = page.getByRole("main").getByRole("link", { name: /^Download / });
    await see(link).toBeVisible({ timeout: 60_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(await download.failure()).toBeNull();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("while the browser is offline", async () => {
    const { id, filename } = await create({
      definition: "flights",
      columns: ["id", "punctuality"],
      limit: 900_000,
    });
    const { page } = await openPage(browser, `/exports/${id}`);
    const main = page.getByRole("main");
    await see(main.getByRole("progressbar").first()).toBeVisible({ timeout: 60_000 });
    // Next would load the whole page anew, where it asks for it and is offline.
    const askedAnew: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes(id) && "rsc" in request.headers()) askedAnew.push(request.url());
    });
    await page.context().setOffline(true);
    // Longer than the page goes without asking.
    await delay(7000);
    await see(page.getByRole("heading", { level: 1 })).toContainText(filename);
    await page.context().setOffline(false);
    await see(main.getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 110_000 });
    await see(main.getByText(/^Ready, put together from/)).toBeVisible();
    expect(askedAnew).toEqual([]);
    await page.close();
  });

  it("when its worker is killed in the middle", async () => {
    const { page, complaints } = await openPage(browser, slowView);
    await page.getByRole("button", { name: "Export Flights" }).click();
    const main = page.getByRole("main");
    await see(main.getByRole("progressbar").first()).toHaveAttribute("aria-valuenow", /^\d/, {
      timeout: 60_000,
    });
    process.kill(pidOf("worker"), "SIGKILL");
    await see(main.getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 110_000 });
    await see(page.getByText(/failed/i)).toHaveCount(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("when the session ends in the middle: who signs in again is back where they were", async () => {
    const { page } = await openPage(browser, slowView);
    const main = page.getByRole("main");
    await page.getByRole("button", { name: "Export Flights" }).click();
    await see(main.getByRole("progressbar").first()).toBeVisible({ timeout: 60_000 });
    await page.context().clearCookies();
    await page.reload();
    await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    const { email, password } = demoUser(inject("stack").users);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await see(main.getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 110_000 });
    await page.close();
  });
});

it("a page that is open when its session ends says so, and leads to the sign-in and back", async () => {
  const { page } = await openPage(browser, "/exports?state=ready");
  await see(page.getByRole("heading", { level: 1, name: "Exports" })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("searchbox").or(page.getByLabel("Search file names")).first().fill("anything");
  const notice = page.getByRole("status").filter({ hasText: "Your session has ended" });
  await see(notice).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await notice.getByRole("link", { name: "Sign in again" }).click();
  await page.waitForURL(
    (url) => url.pathname === "/sign-in" && url.searchParams.get("next")!.startsWith("/exports?"),
  );
  await page.close();
});
