import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { create, exportReady, post } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { withDatabase } from "../support/database";
import { holdFirstPart } from "../support/hold-first-part";
import { addMember } from "../support/add-member";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const trayOf = (page: Page) => page.getByRole("region", { name: "Your exports" });
/** Read page by page, so that its first part is still under way when it is held. */
const slow = { definition: "flights", columns: ["id", "punctuality"], limit: 60_000, allowDuplicate: true };

describe("the tray", () => {
  it("keeps an export in sight on every page, over a reload and in other tabs, until it is put away", async () => {
    const { id } = await create({ ...slow, filename: "kept" });
    const { page, other, complaints } = await holdFirstPart(withDatabase, id, async () => {
      const opened = await openPage(browser, "/exports");
      const { page } = opened;
      const other = await page.context().newPage();
      const tray = trayOf(page);
      await see(tray.getByRole("heading", { name: /under way$/ })).toBeVisible();
      await see(tray.getByText("kept.csv", { exact: true })).toBeVisible();
      await see(page).toHaveTitle(/^(…|\d+%|\(\d\)) · Exports/);
      await page.getByRole("link", { name: "Airports", exact: true }).click();
      await see(page).toHaveTitle(/^(…|\d+%|\(\d\)) · Airports/);
      await page.reload();
      await see(tray.getByRole("progressbar")).toBeVisible();
      await other.goto("/account");
      await see(trayOf(other).getByText("kept.csv", { exact: true })).toBeVisible();
      expect(await accessibilityFaults(page)).toEqual([]);
      return { ...opened, other };
    });
    for (const tab of [page, other]) {
      await see(trayOf(tab).getByRole("link", { name: /^Download kept\.csv/ })).toBeVisible({
        timeout: 60_000,
      });
      await see(tab).toHaveTitle(/^✓ · /);
    }
    await page.reload();
    await trayOf(page).getByRole("button", { name: "Put kept.csv away" }).click();
    await see(trayOf(page)).toHaveCount(0);
    await see(page).toHaveTitle(/^Airports/);
    await see(trayOf(other)).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("cancels, and says what became of it", async () => {
    const { id } = await create({ ...slow, filename: "unwanted" });
    const { page, complaints } = await holdFirstPart(withDatabase, id, async () => {
      const opened = await openPage(browser, "/");
      await trayOf(opened.page).getByRole("button", { name: "Cancel unwanted.csv" }).click();
      return opened;
    });
    await see(trayOf(page).getByText("Canceled. No file was made.")).toBeVisible({ timeout: 30_000 });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("keeps a keyboard in its place when an export is put away", async () => {
    const ids: string[] = [];
    for (const filename of ["first", "second"])
      ids.push((await exportReady({ definition: "airports", limit: 1, filename, allowDuplicate: true })).id);
    const { page } = await openPage(browser, "/");
    await page.evaluate((watched) => sessionStorage.setItem("offload:watched", watched), JSON.stringify(ids));
    await page.reload();
    const away = trayOf(page).getByRole("button", { name: "Put first.csv away" });
    await away.focus();
    await page.keyboard.press("Enter");
    await see(away).toHaveCount(0);
    await see(trayOf(page)).toBeFocused();
    await page.close();
  });

  it("puts all away at once when all have ended", async () => {
    const ids: string[] = [];
    for (const filename of ["first", "second"])
      ids.push((await exportReady({ definition: "airports", limit: 1, filename, allowDuplicate: true })).id);
    const { page, complaints } = await openPage(browser, "/");
    await page.evaluate((watched) => sessionStorage.setItem("offload:watched", watched), JSON.stringify(ids));
    await page.reload();
    await trayOf(page).getByRole("button", { name: "Put all away" }).click();
    await see(trayOf(page)).toHaveCount(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows one's own alone, also to an owner who sees all", async () => {
    const { headers } = await addMember();
    const made = await post("/api/exports", { ...slow, filename: "theirs" }, headers);
    const { id } = (await made.json()) as { id: string };
    await holdFirstPart(withDatabase, id, async () => {
      const { page } = await openPage(browser, "/exports");
      await see(page.getByRole("main").getByText("theirs.csv").first()).toBeVisible();
      // One's own comes by the same look at the exports under way.
      const own = await create({ ...slow, filename: "own" });
      await see(trayOf(page).getByText("own.csv")).toBeVisible();
      await see(trayOf(page).getByText("theirs.csv")).toHaveCount(0);
      await post(`/api/exports/${own.id}/cancel`);
      await page.close();
    });
  });

  it("tells through the browser of what ends out of sight, to who has asked for it", async () => {
    const { id } = await create({ ...slow, filename: "told" });
    const page = await holdFirstPart(withDatabase, id, async () => {
      const { page } = await openPage(browser, "/");
      await page.context().grantPermissions(["notifications"]);
      await page.evaluate(noteNotifications);
      await trayOf(page).getByRole("button", { name: "Tell me when one is ready" }).click();
      await see(trayOf(page).getByRole("button", { name: "You are told when one is ready" })).toBeVisible();
      return page;
    });
    await see
      .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told), { timeout: 60_000 })
      .toEqual(["told.csv is ready"]);
    await page.close();
  });
});

/** A browser without a screen shows no notifications: what they would say is noted, as if the page were out of sight. */
function noteNotifications() {
  const told: string[] = [];
  Object.assign(window, { told });
  class Told {
    static permission = "granted";
    static requestPermission = () => Promise.resolve("granted");
    constructor(words: string) {
      told.push(words);
    }
  }
  Object.assign(window, { Notification: Told });
  Object.defineProperty(document, "hidden", { get: () => true });
}
