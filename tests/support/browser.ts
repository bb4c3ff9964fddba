import { chromium, type Browser, type Page } from "@playwright/test";
import { inject } from "vitest";

/** Without the calls home that a closed network refuses one by one. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the Chromium that the set-up has found or installed. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.OFFLOAD_CHROMIUM;
  return chromium.launch({ args: flags, ...(executablePath && { executablePath }) });
}

/** Opens a page of the stack, be it through a proxy; `complaints` collects what the browser's console says is wrong. */
export async function openPage(
  browser: Browser,
  path: string,
  baseURL = inject("stack").baseUrl,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ baseURL });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(path);
  return { page, complaints };
}
