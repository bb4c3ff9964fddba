import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { de } from "@/components/messages/de";
import { en } from "@/components/messages/en";
import { accessibilityFaults } from "../support/accessible";
import { exportReady } from "../support/api";
import { openBrowser, ownersSession, see } from "../support/browser";
import { scratch } from "../support/download";
import { rewriteJob } from "../support/jobs-since";

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

/** A page for somebody whose browser asks for German; `complaints` collects what its console says is wrong. */
async function openGerman(at: string, isSignedIn = true): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    ...{ baseURL: inject("stack").baseUrl, locale: "de-DE", timezoneId: "Europe/Berlin" },
    ...(isSignedIn && { storageState: await ownersSession() }),
  });
  const page = await context.newPage();
  page.once("close", () => void context.close().catch(() => undefined));
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(at);
  return { page, complaints };
}

const stringsIn = (messages: object): string[] =>
  Object.values(messages).flatMap((value: unknown) =>
    typeof value === "string" ? [value] : typeof value === "object" ? stringsIn(value ?? {}) : [],
  );
const german = new Set(stringsIn(de));
/** Definitions, columns and keys have their names from people, in one language. */
const names = new Set([en.audit.title, en.keys.placeholder]);
/** What only English says. */
const english = new Set(
  stringsIn(en).filter((text) => text.trim() !== "" && !german.has(text) && !names.has(text)),
);

/** The page's texts and names that stand in the English messages just so. */
async function englishIn(page: Page): Promise<string[]> {
  const texts = await page.locator("header, main, footer, section, dialog").evaluateAll((landmarks) =>
    landmarks.flatMap((landmark) => {
      const walker = document.createTreeWalker(landmark, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      while (walker.nextNode()) found.push(walker.currentNode.textContent ?? "");
      const attributes = ["aria-label", "title", "placeholder"];
      const named = landmark.querySelectorAll("[aria-label], [title], [placeholder]");
      return [
        ...found,
        ...[...named].flatMap((one) => attributes.map((name) => one.getAttribute(name) ?? "")),
      ];
    }),
  );
  return texts.map((text) => text.trim()).filter((text) => english.has(text));
}

/** Everything on it is German, for eyes, ears and small windows. */
async function expectGerman(page: Page) {
  await see(page.locator("html")).toHaveAttribute("lang", "de");
  expect(await englishIn(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.setViewportSize({ width: 1280, height: 800 });
}

it.each([
  ["/", de.start.title, de.start.title],
  ["/exports", de.exports.title, de.exports.title],
  ["/account", de.account.keys, de.account.title],
  ["/members", de.members.title, de.members.title],
  ["/audit", de.audit.title, de.audit.title],
  ["/nowhere", de.nothingHere.title, de.site.notFound],
])("%s is German for whose browser asks for German", { timeout: 60_000 }, async (at, heading, title) => {
  const { page, complaints } = await openGerman(at);
  await see(page.getByRole("heading", { name: heading, exact: true })).toBeVisible();
  if (at !== "/") await see(page).toHaveTitle(`${title} · Offload`);
  // What the browser asks for itself is there, too.
  await see(page.getByRole("status", { name: /geladen$/ })).toHaveCount(0);
  await expectGerman(page);
  expect(complaints.filter((line) => at !== "/nowhere" || !line.includes("404"))).toEqual([]);
  await page.close();
});

it("the sign-in is German, and so is its refusal", async () => {
  const { page } = await openGerman("/sign-in", false);
  await see(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  await expectGerman(page);
  await page.getByLabel("E-Mail-Adresse").fill("nobody@example.com");
  await page.getByLabel("Passwort").fill("not the password");
  await page.getByRole("button", { name: "Anmelden" }).click();
  await see(page.getByText(de.signIn.wrong)).toBeVisible();
  await page.close();
});

it("a file is exported in German, from the table to the receipt", { timeout: 120_000 }, async () => {
  const { page, complaints } = await openGerman("/data/flights");
  await see(page.getByText("3.000.000 Zeilen", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expectGerman(page);
  await page.getByRole("button", { name: "Filtern", exact: true }).click();
  await page.getByRole("combobox", { name: "Spalte, Bedingung 1" }).selectOption("Delay");
  await page.getByRole("textbox", { name: "Wert, Bedingung 1" }).fill("300");
  await page.getByRole("button", { name: "Anwenden" }).click();
  const summary = page.getByText(/^[\d.]+ von 3\.000\.000 Zeilen$/);
  await see(summary).toBeVisible();
  await see(page.getByText("Delay mindestens 300 min")).toBeVisible();
  await page.getByRole("button", { name: "Optionen" }).click();
  await see(page.getByRole("dialog").getByRole("status")).toHaveText(/^[\d.]+ von 3\.000\.000 Zeilen, etwa /);
  await expectGerman(page);
  await page.getByRole("dialog").getByRole("button", { name: "Exportieren" }).click();
  const link = page
    .getByRole("main")
    .getByRole("link", { name: /^Herunterladen flights-.+\.csv \([\d,]+ kB\)$/ });
  await see(link).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const file = path.join(scratch, "german.csv");
  await download.saveAs(file);
  const rows = readFileSync(file, "utf8").trimEnd().split("\n").length - 1;
  const count = rows.toLocaleString("de");
  await see(summary).toHaveText(`${count} von 3.000.000 Zeilen`);
  await see(
    page.getByText(new RegExp(`^${count} Zeilen, Stand \\d\\d\\.\\d\\d\\.\\d{4}, \\d\\d:\\d\\d$`)),
  ).toBeVisible();
  await page.goto("/exports");
  const name = download.suggestedFilename();
  await page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
  await see(page.getByRole("heading", { name: "Beleg" })).toBeVisible();
  await see(page.getByText(`${count} geschrieben, ${count} erwartet`)).toBeVisible();
  await see(page.getByText(`Flights: Delay mindestens 300 min, nach Departure`)).toBeVisible();
  await expectGerman(page);
  expect(complaints).toEqual([]);
  await page.close();
});

it("why an export failed is told in German, in the list and on its page", async () => {
  const { id } = await exportReady({ definition: "airports", limit: 1 });
  const detail =
    "The database ended this export's query, which took longer than a query may. Narrow it down by a filter.";
  await rewriteJob(id, { state: "failed", error: { code: "query_timeout", detail }, receipt: null });
  const why =
    "Die Abfrage in der Datenbank hat länger gedauert, als sie darf. Ein Filter, der weniger Zeilen übrig lässt, hilft.";
  const { page, complaints } = await openGerman("/exports");
  await see(page.getByRole("row").nth(1)).toContainText(why);
  await page.goto(`/exports/${id}`);
  await see(page.getByText(why, { exact: true })).toBeVisible();
  await see(page.getByText(`${why} (query_timeout)`)).toBeVisible();
  await see(page.getByText(`Fehlgeschlagen: ${why}`)).toBeVisible();
  await see(page.getByText("Narrow it down")).toHaveCount(0);
  expect(complaints).toEqual([]);
  await page.close();
});

it("the language can be chosen, stays chosen, and the choice keeps the focus", async () => {
  const { page, complaints } = await openGerman("/sign-in", false);
  const chooser = page.getByRole("contentinfo").getByRole("combobox");
  await see(chooser).toHaveAccessibleName("Sprache");
  await see(chooser).toHaveValue("de");
  await page.getByLabel("E-Mail-Adresse").fill("half@example.com");
  await chooser.focus();
  await page.keyboard.press("ArrowUp");
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await see(chooser).toHaveAccessibleName("Language");
  await see(chooser).toBeFocused();
  await see(page.locator("html")).toHaveAttribute("lang", "en");
  await see(page).toHaveTitle("Sign in · Offload");
  // What was typed meanwhile stays.
  await see(page.getByLabel("E-mail")).toHaveValue("half@example.com");
  await page.reload();
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await see(chooser).toHaveValue("en");
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "offload_language");
  expect(cookie).toMatchObject({ value: "en", path: "/", sameSite: "Lax" });
  await chooser.selectOption("Deutsch");
  await see(page.getByRole("heading", { name: "Anmelden" })).toBeVisible();
  expect(complaints).toEqual([]);
  await page.close();
});

it("a browser that asks for another language is answered in English", async () => {
  const context = await browser.newContext({ baseURL: inject("stack").baseUrl, locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await see(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();
});
