import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { createApiClient } from "@/client/api-client";
import { viewHref } from "@/client/view-params";
import type { DemoUser } from "@/prisma/demo-user";
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
  const { id } = await orderPastExports(api);
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
    await pictureDialog(page, path.join(folder, "dialog.png"));
    await pictureExports(page, path.join(folder, "exports.png"));
    await pictureExport(page, id, path.join(folder, "export.png"));
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
  await page.getByRole("main").getByRole("progressbar").and(third).waitFor({ timeout: 300_000 });
  await page.screenshot({ path: file });
}

/** What the rows of a table would be as a file, before it is asked for. */
async function pictureDialog(page: Page, file: string) {
  const where = { delay: { gte: 120 }, originState: "TX" };
  const sort = [{ key: "delay", direction: "desc" as const }];
  await page.goto(viewHref("/data/flights", { columns: null, where, sort }));
  await page.getByRole("button", { name: "Options" }).click();
  await page
    .getByRole("dialog")
    .getByText(/about .*B/)
    .waitFor();
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.screenshot({ path: file });
}

/** Past exports, each with how it stands. */
async function pictureExports(page: Page, file: string) {
  await page.goto("/exports");
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Download / })
    .first()
    .waitFor();
  await page.screenshot({ path: file });
}

/** All that there is to know of one. */
async function pictureExport(page: Page, id: string, file: string) {
  await page.goto(`/exports/${id}`);
  await page
    .getByRole("main")
    .getByRole("link", { name: /^Download / })
    .waitFor();
  await page.screenshot({ path: file, fullPage: true });
}
