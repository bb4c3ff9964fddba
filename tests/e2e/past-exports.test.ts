import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { addMember } from "../support/add-member";
import { call, create, exportReady, post } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { rowsOf, slowExport } from "../support/exports-list";
import { rewriteJob, statesSince } from "../support/jobs-since";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe("the list of past exports", () => {
  it("says what was asked, and opens to the receipt of what was done", async () => {
    const job = await exportReady({
      definition: "flights",
      where: { delay: { gte: 300 }, originState: "TX" },
      sort: [{ delay: "desc" }],
      limit: 3,
    });
    const { page, complaints } = await openPage(browser, "/exports");
    const row = rowsOf(page).first();
    await see(row).toContainText(
      "Flights Delay at least 300 min, Origin state is \u2068Texas\u2069, by Delay descending",
    );
    await see(row).toContainText(/first 3 of \d+ rows/);
    await row.getByRole("button", { expanded: false }).press("Enter");
    await see(row.getByRole("button", { expanded: true })).toBeFocused();
    const receipt = page.getByRole("row").nth(2);
    for (const text of [
      "3 written, 3 expected",
      /Cut by its limit: \d+ rows match/,
      "Delay descending, then Flight descending",
      "Flight, Departure, Delay (min)",
      job.receipt?.sha256 ?? "no checksum",
      `sha256sum ${job.filename}`,
    ])
      await see(receipt).toContainText(text);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("takes an export and its file away, but only when that is meant", async () => {
    const job = await exportReady({ definition: "airports", where: { state: "HI" }, limit: 3 });
    const { page, complaints } = await openPage(browser, "/exports");
    const row = rowsOf(page).filter({ hasText: "State is \u2068Hawaii\u2069" });
    await see(row).toHaveCount(1);
    await row.getByRole("button", { expanded: false }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("button", { name: "Keep" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await see(row).toHaveCount(0);
    await see(page.getByText(`“${job.filename}” is deleted.`)).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect((await call(`/api/exports/${job.id}`)).status).toBe(404);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("tells an owner whose each is, but of their own", async () => {
    const own = await exportReady({ definition: "airports", limit: 1 });
    const member = await addMember();
    const asked = await post("/api/exports", { definition: "airports", limit: 2 }, member.headers);
    const { id } = (await asked.json()) as { id: string };
    const { page, complaints } = await openPage(browser, "/exports");
    const rowOf = (one: string) => rowsOf(page).filter({ has: page.locator(`a[href="/exports/${one}"]`) });
    await see(rowOf(id)).toContainText(`by ${member.id}@example.com`);
    await see(rowOf(own.id)).not.toContainText("@example.com");
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("copies the checksum", async () => {
    const { receipt } = await exportReady({ definition: "airports", limit: 1 });
    const { page } = await openPage(browser, "/exports");
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await rowsOf(page).first().getByRole("button", { expanded: false }).click();
    await page.getByRole("button", { name: "Copy SHA-256" }).click();
    await see(page.getByText("Copied")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(receipt?.sha256);
    await page.close();
  });

  it.each(["failed", "canceled", "expired"])(
    "exports again what has ended %s, once, on top",
    async (state) => {
      const { id } = await exportReady({ definition: "airports", where: { state: "TX" }, limit: 2 });
      const error = { code: "worker_lost", detail: "This export was interrupted before it was done." };
      await rewriteJob(id, {
        state,
        error: state === "failed" ? error : null,
        ...(state !== "expired" && { receipt: null }),
      });
      const { page, complaints } = await openPage(browser, "/exports");
      const row = rowsOf(page).first();
      await see(row).toContainText(state === "failed" ? error.detail : "State is \u2068Texas\u2069");
      await see(row.getByRole("link", { name: /^Download/ })).toHaveCount(0);
      const since = new Date();
      await row.getByRole("button", { name: /^Export again/ }).dblclick();
      await see(
        rowsOf(page)
          .first()
          .getByRole("link", { name: /^Download/ }),
      ).toBeVisible({ timeout: 30_000 });
      await see(rowsOf(page).first()).toContainText(
        "Airports State is \u2068Texas\u2069, by IATA code, 2 at most",
      );
      await see(rowsOf(page).nth(1)).toContainText(new RegExp(state, "i"));
      expect(await statesSince(since)).toEqual(["ready"]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it("leads to the export that has started again, which its filter does not show", async () => {
    const { id } = await exportReady({ definition: "airports", where: { state: "OR" }, limit: 2 });
    await rewriteJob(id, { state: "canceled", receipt: null });
    const { page, complaints } = await openPage(browser, "/exports?state=canceled");
    const row = rowsOf(page).filter({ has: page.locator(`a[href="/exports/${id}"]`) });
    await row.getByRole("button", { name: /^Export again/ }).click();
    await see(row.getByRole("status")).toHaveText("It has started: open the new export");
    await row.getByRole("link", { name: "open the new export" }).click();
    await page.waitForURL((url) => /^\/exports\/./.test(url.pathname) && !url.pathname.endsWith(id));
    await see(page.getByText("Airports: State is \u2068Oregon\u2069, by IATA code, 2 at most")).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("of a definition that is gone says so, in place of a download that leads nowhere", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 1 });
    await rewriteJob(id, { definition: "gone" });
    const { page, complaints } = await openPage(browser, "/exports");
    const row = rowsOf(page).first();
    await see(row).toContainText("“gone” is no longer offered for export, so its file cannot be downloaded.");
    await see(row.getByRole("link", { name: /^Download/ })).toHaveCount(0);
    await see(row.getByRole("button", { name: /again/ })).toHaveCount(0);
    expect(complaints).toEqual([]);
    await rewriteJob(id, { definition: "airports" });
    await page.close();
  });

  it("shows how far a running export is, how fast, and how long it will still take", async () => {
    const { id } = await create(slowExport);
    const { page } = await openPage(browser, "/exports");
    await see(rowsOf(page).first()).toContainText(/\d% ?[\d,]* rows\/s, (about .*|a few seconds) left/, {
      timeout: 60_000,
    });
    await post(`/api/exports/${id}/cancel`);
    await page.close();
  });
});

describe("the list, when it cannot be read", () => {
  it("says so with a way to try again, which keeps the keyboard in its place", async () => {
    const { page } = await openPage(browser, "/");
    await page.route("**/api/exports", (route) => route.abort());
    await page.goto("/exports");
    await see(page.getByRole("status", { name: "Loading exports" })).toBeVisible();
    await see(page.getByRole("heading", { name: "Your exports cannot be shown" })).toBeVisible({
      timeout: 15_000,
    });
    await page.unroute("**/api/exports");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await see(rowsOf(page).first()).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.querySelector("table") !== null)).toBe(true);
    await page.close();
  });

  it("keeps what it has seen and says that it may be old", async () => {
    const { page } = await openPage(browser, "/exports");
    await see(rowsOf(page).first()).toBeVisible();
    const { id } = await create(slowExport);
    await page.route("**/api/exports/events", (route) => route.abort());
    await page.reload();
    await see(page.getByRole("main").getByRole("progressbar")).toBeVisible({ timeout: 30_000 });
    await page.route("**/api/exports", (route) =>
      route.fulfill({ status: 502, contentType: "text/html", body: "" }),
    );
    await see(page.getByText("These may be out of date.")).toBeVisible({ timeout: 30_000 });
    await see(rowsOf(page).first()).toContainText("Running");
    await page.unroute("**/api/exports");
    await see(page.getByText("These may be out of date.")).toBeHidden({ timeout: 30_000 });
    await post(`/api/exports/${id}/cancel`);
    await page.close();
  });

  it("is empty for who has exported nothing", async () => {
    const { page, complaints } = await openPage(browser, "/");
    await page.route("**/api/exports", (route) => route.fulfill({ json: { exports: [], nextCursor: null } }));
    await page.goto("/exports");
    await see(page.getByRole("heading", { name: "No exports yet" })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });
});
