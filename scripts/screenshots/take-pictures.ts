import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { createApiClient } from "@/client/api-client";
import type { DemoUser } from "@/scripts/stack/demo-user";
import { orderPastExports } from "./order-past-exports";

/** The app, and who is signed in on the pictures. */
interface Shown {
  readonly baseUrl: string;
  readonly user: DemoUser;
}

/**
 * Takes the README's pictures into `folder`, and leaves no export running.
 * @param browserPath a Chromium
 * @throws Error when signing in fails
 */
export async function takePictures(browserPath: string, { baseUrl, user }: Shown, folder: string) {
  mkdirSync(folder, { recursive: true });
  const api = createApiClient({ baseUrl, headers: { Authorization: `Bearer ${user.apiKey}` } });
  await orderPastExports(api);
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({
      baseURL: baseUrl,
      viewport: { width: 1200, height: 600 },
      timezoneId: "UTC",
      reducedMotion: "reduce",
    });
    await signIn(page, user);
    await pictureFlights(page, path.join(folder, "flights.png"));
    await pictureExports(page, path.join(folder, "exports.png"));
    const { exports } = await api.listExports({ state: "running" });
    for (const { id } of exports) await api.cancelExport(id);
  } finally {
    await browser.close();
  }
}

/** Its cookies are the page's from then on. */
async function signIn(page: Page, { email, password }: DemoUser) {
  await page.request.post("/api/session", { data: { email, password }, failOnStatusCode: true });
}

/** A table whose export is on its way. */
async function pictureFlights(page: Page, file: string) {
  await page.goto("/data/flights?sort=delay.desc");
  await page.getByRole("button", { name: "Export Flights" }).click();
  const third = page.locator("[aria-valuenow^='3']:not([aria-valuenow='3'])");
  await page.getByRole("progressbar").and(third).waitFor({ timeout: 300_000 });
  await page.screenshot({ path: file });
}

/** Past exports, one open to its receipt. */
async function pictureExports(page: Page, file: string) {
  await page.goto("/exports");
  await page
    .getByRole("button", { expanded: false, name: /Delay at least 120/ })
    .first()
    .click();
  await page.setViewportSize({ width: 1200, height: 930 });
  await page.screenshot({ path: file });
}
