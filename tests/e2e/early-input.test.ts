import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser, openPage, see } from "../support/browser";
import { demoUser } from "../support/caller";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** Lets no script come but those that the page has had. @returns what lets them come */
async function holdScripts(page: Page, had = new Set<string>()): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    if (!had.has(route.request().url())) await released;
    await route.continue();
  });
  return release;
}

/** Presses Export, which nothing of the page but what keeps presses is to hear of. */
async function pressUnheard(page: Page) {
  await page.evaluate(() => document.addEventListener("click", () => (document.title = "heard"), true));
  await exportOf(page).dblclick();
  expect(await page.title()).not.toBe("heard");
}

const exportOf = (page: Page) => page.getByRole("main").getByRole("button", { name: "Export Flights" });

const open = (page: Page, delay: number) =>
  page.goto(viewPath("flights", { where: { delay: { gte: delay } } }), { waitUntil: "commit" });

const seeFile = (page: Page) =>
  see(page.getByRole("main").getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 60_000 });

describe("what is pressed counts", () => {
  it("before the scripts of its page have come, and once only", async () => {
    const { page, complaints } = await openPage(browser, "/");
    const created: string[] = [];
    page.on("request", (one) => void (one.method() === "POST" && created.push(one.url())));
    const release = await holdScripts(page);
    await open(page, 901);
    await pressUnheard(page);
    expect(created).toEqual([]);
    release();
    await seeFile(page);
    expect(created.map((url) => new URL(url).pathname)).toEqual(["/api/exports"]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("before the scripts of its page have come, and leaves a keyboard in its place", async () => {
    const { page } = await openPage(browser, "/");
    const release = await holdScripts(page);
    await open(page, 903);
    await exportOf(page).press("Enter");
    release();
    await seeFile(page);
    await see(page.getByRole("group", { name: "Export Flights" })).toBeFocused();
    await page.close();
  });

  it("before the scripts of its part of the page have come", async () => {
    const { page, complaints } = await openPage(browser, "/exports");
    const had = new Set(
      await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name)),
    );
    const release = await holdScripts(page, had);
    await open(page, 902);
    await exportOf(page).dblclick();
    release();
    await seeFile(page);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("or is chosen and typed before the scripts of its page have come", async () => {
    const { page, complaints } = await openPage(browser, "/");
    const release = await holdScripts(page);
    await page.goto("/exports", { waitUntil: "commit" });
    await page.getByRole("combobox", { name: "Order" }).selectOption("oldest");
    await page.getByRole("searchbox").fill("no such file");
    release();
    await see(page).toHaveURL(/[?&]sort=oldest/);
    await see(page).toHaveURL(/[?&]search=no[+]such[+]file/);
    await see(page.getByRole("heading", { name: "No export matches" })).toBeVisible();
    await see(page.getByRole("searchbox")).toHaveValue("no such file");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("in a form that was filled in before the scripts of its page had come", async () => {
    const context = await browser.newContext({ baseURL: inject("stack").baseUrl });
    const page = await context.newPage();
    const release = await holdScripts(page);
    await page.goto("/sign-in?next=/account", { waitUntil: "commit" });
    const { email, password } = demoUser(inject("stack").users);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.keyboard.press("Enter");
    release();
    await see(page.getByText("You are an owner of your organisation.")).toBeVisible();
    await context.close();
  });
});
