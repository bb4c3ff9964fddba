import { setTimeout as delay } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage, see } from "../support/browser";
import { demoUser } from "../support/caller";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** Lets scripts come late by some seconds, but for those that the page has had. */
async function delayScripts(page: Page, had = new Set<string>()) {
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    if (!had.has(route.request().url())) await delay(2000);
    await route.continue();
  });
}

/** Opens a view of its own, and presses Export as soon as it is there. */
async function pressAtOnce(page: Page, delay: number) {
  await page.goto(viewPath("flights", { where: { delay: { gte: delay } } }), { waitUntil: "commit" });
  await page.getByRole("main").getByRole("button", { name: "Export Flights" }).click();
}

const seeFile = (page: Page) =>
  see(page.getByRole("main").getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 60_000 });

describe("what is pressed counts", () => {
  it("before the scripts of its page have come, and once only", async () => {
    const { page, complaints } = await openPage(browser, "/");
    const created: string[] = [];
    page.on("request", (one) => void (one.method() === "POST" && created.push(one.url())));
    await delayScripts(page);
    await pressAtOnce(page, 901);
    await page.getByRole("main").getByRole("button", { name: "Export Flights" }).click();
    expect(created).toEqual([]);
    await seeFile(page);
    expect(created.map((url) => new URL(url).pathname)).toEqual(["/api/exports"]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("before the scripts of its part of the page have come", async () => {
    const { page, complaints } = await openPage(browser, "/exports");
    const had = new Set(
      await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name)),
    );
    await delayScripts(page, had);
    await pressAtOnce(page, 902);
    await seeFile(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("in a form that was filled in before the scripts of its page had come", async () => {
    const context = await browser.newContext({ baseURL: inject("stack").baseUrl });
    const page = await context.newPage();
    await delayScripts(page);
    await page.goto("/sign-in?next=/account", { waitUntil: "commit" });
    const { email, password } = demoUser(inject("stack").users);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    await see(page.getByText("You are an owner of your organisation.")).toBeVisible();
    await context.close();
  });
});
