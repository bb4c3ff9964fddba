import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { call } from "../support/api";
import { openBrowser, see } from "../support/browser";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

interface Document {
  readonly paths: Record<string, Record<string, { summary: string }>>;
}

/** What each call is said to do. */
async function readSummaries(): Promise<string[]> {
  const { paths } = (await (await call("/api/openapi.json")).json()) as Document;
  return Object.values(paths).flatMap((methods) => Object.values(methods).map(({ summary }) => summary));
}

/** The reference as somebody sees it who is not signed in, with what its page complains of and where it asks. */
async function openReference(colorScheme: "light" | "dark" = "light") {
  const baseURL = inject("stack").baseUrl;
  const page = await browser.newPage({ baseURL, colorScheme });
  const [complaints, foreign]: [string[], string[]] = [[], []];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(baseURL).origin) foreign.push(request.url());
  });
  await page.goto("/docs/api");
  await see(sidebar(page)).toBeVisible({ timeout: 60_000 });
  return { page, complaints, foreign };
}

const sidebar = (page: Page) => page.getByRole("complementary", { name: "Sidebar for Offload" });

it("anybody reads what every call does, and no other server is asked for it", async () => {
  const { page, complaints, foreign } = await openReference();
  for (const summary of await readSummaries())
    await see(sidebar(page).getByText(summary, { exact: true })).toBeVisible();
  await sidebar(page).getByRole("link", { name: "Cancel an export" }).click();
  await see(page.getByRole("heading", { name: "Cancel an export" })).toBeInViewport();
  await see(page.getByRole("main")).toHaveCount(1);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("estimate");
  await see(page.getByRole("dialog").getByText("What an export would be; nothing is made")).toBeVisible();
  await page.keyboard.press("Escape");
  expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
  await page.close();
});

it("is left without a trace, and found again as it was", async () => {
  const { page, complaints } = await openReference();
  await page.getByRole("link", { name: "Sign in", exact: true }).click();
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await page.locator("#scalar-style, .scalar-app:visible").count()).toBe(0);
  await page.goBack();
  await see(sidebar(page)).toBeVisible();
  expect(await page.locator("#scalar-style").count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.close();
});

it("is dark where the system is", async () => {
  const backs: string[] = [];
  for (const colours of ["light", "dark"] as const) {
    const { page } = await openReference(colours);
    const back = await sidebar(page).evaluate((element) => getComputedStyle(element).backgroundColor);
    backs.push(back);
    await page.close();
  }
  expect(backs).toEqual(["rgb(252, 252, 253)", "rgb(12, 13, 16)"]);
});

it("says so where its file cannot be loaded, and leads to the document itself", async () => {
  const page = await browser.newPage({ baseURL: inject("stack").baseUrl });
  await page.route("**/standalone.*.js", (route) => route.abort());
  await page.goto("/docs/api");
  await see(page.getByText("The reference could not be loaded: load this page again.")).toBeVisible();
  await page.getByRole("link", { name: "The OpenAPI document itself" }).click();
  await see(page).toHaveURL("/api/openapi.json");
  await page.close();
});
