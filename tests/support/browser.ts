import { chromium, expect, request, type Browser, type Page } from "@playwright/test";
import { inject } from "vitest";
import { demoUser } from "./caller";

/** What is to be seen within a time that a busy machine keeps, too. */
export const see = expect.configure({ timeout: 20_000 });

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

let session: ReturnType<typeof signIn> | undefined;

/** What a browser of the demo's first owner begins with. */
export const ownersSession = () => (session ??= signIn());

/** The cookies of the demo's first owner, which count at the proxies in front, too: they are of the host, not of its port. */
async function signIn() {
  const { baseUrl, users } = inject("stack");
  const { email, password } = demoUser(users);
  const signing = await request.newContext({ baseURL: baseUrl });
  const answer = await signing.post("/api/session", { data: { email, password } });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}: ${await answer.text()}`);
  const cookies = await signing.storageState();
  await signing.dispose();
  return cookies;
}

/** Opens a page of the stack for its first owner, be it through a proxy; `complaints` collects what the browser's console says is wrong. */
export async function openPage(
  browser: Browser,
  path: string,
  baseURL = inject("stack").baseUrl,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ baseURL, storageState: await ownersSession() });
  const page = await context.newPage();
  page.once("close", () => void context.close().catch(() => undefined));
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} at ${message.location().url}`);
  });
  await page.goto(path);
  // What counts before its scripts have come has tests of its own.
  await page.waitForFunction(() => !window.earlyInput);
  return { page, complaints };
}
