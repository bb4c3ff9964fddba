import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { accessibilityFaults } from "../support/accessible";
import { addMember } from "../support/add-member";
import { create, exportReady, post, readFile, waitFor } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { rowsOf, slowExport } from "../support/exports-list";
import { rewriteJob } from "../support/jobs-since";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const address = ({ id }: { id: string }) => `/exports/${id}`;
const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

describe("the page of an export", () => {
  it("is reached from its row, and tells of its receipt, its way and how to check its file", async () => {
    const job = await exportReady({
      definition: "airports",
      where: { state: "TX" },
      sort: [{ iata: "desc" }],
      limit: 4,
    });
    await readFile(job);
    const { page, complaints } = await openPage(browser, "/exports");
    await page.getByRole("link", { name: job.filename }).first().press("Enter");
    await page.waitForURL(`**${address(job)}`);
    await see(page.getByRole("heading", { level: 1, name: job.filename })).toBeVisible();
    await see(page).toHaveTitle(`${job.filename} · Offload`);
    await see(
      page.getByText("Airports: State is \u2068Texas\u2069, by IATA code descending, 4 at most"),
    ).toBeVisible();
    await see(section(page, "Receipt")).toContainText("4 written, 4 expected");
    await see(section(page, "Receipt")).toContainText("File is kept until");
    const check = section(page, "Check the file");
    await see(check).toContainText(job.receipt?.sha256 ?? "no checksum");
    await see(check).toContainText(`sha256sum ${job.filename}`);
    await see(section(page, "Timeline").getByRole("listitem")).toHaveText([
      /Asked for by .+, with an API key, and put in line$/,
      /Started$/,
      /Ready, put together from 1 part: 4 rows, \d+ bytes$/,
      /Downloaded by .+, with an API key$/,
    ]);
    await see(section(page, "Rows per second")).toHaveCount(0);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page
        .getByRole("main")
        .getByRole("link", { name: /^Download .+ bytes\)$/ })
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe(job.filename);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has the request for programs, at the address that is seen", async () => {
    const city = `O'Hare "$HOME"`;
    const job = await exportReady({ definition: "airports", where: { city }, limit: 1 });
    const { page } = await openPage(browser, address(job));
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const copied = async (what: string) => {
      await page.getByRole("button", { name: `Copy ${what}`, exact: true }).click();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const { baseUrl } = inject("stack");
    const word = JSON.stringify({ city }).replaceAll("'", String.raw`'\''`);
    expect(await copied("the request by HTTP")).toContain(`curl ${new URL("/api/exports", baseUrl).href} `);
    expect(await copied("the request by HTTP")).toContain(`"where":${word}`);
    expect(await copied("the command line")).toContain(`--where='${word}' \\\n`);
    expect(await copied("the command that checks the file")).toBe(`sha256sum ${job.filename}`);
    await page.close();
  });

  it("exports the same again, and leads to the rows in a table", async () => {
    const job = await exportReady({ definition: "airports", where: { state: "WY" }, columns: ["iata"] });
    const { page, complaints } = await openPage(browser, address(job));
    await page.getByRole("button", { name: "Export again" }).press("Enter");
    await page.getByRole("link", { name: "open the new export" }).press("Enter");
    await page.waitForURL((url) => url.pathname !== address(job));
    await see(page.getByRole("main").getByRole("link", { name: /^Download/ })).toBeVisible({
      timeout: 30_000,
    });
    await see(section(page, "Timeline")).toContainText(/Ready, put together/);
    await page.getByRole("link", { name: "Change it in the table" }).press("Enter");
    await see(page.getByRole("heading", { level: 1, name: "Airports", exact: true })).toBeVisible();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      columns: "iata",
      where: JSON.stringify({ state: "WY" }),
    });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("follows a running export to its end: its pace, its parts, its cancel", async () => {
    const job = await create(slowExport);
    const { page, complaints } = await openPage(browser, address(job));
    await see(page.getByRole("main").getByText(/rows\/s, (about .*|a few seconds) left/)).toBeVisible({
      timeout: 60_000,
    });
    const timeline = section(page, "Timeline");
    await see(timeline).toContainText(/\d+ parts committed so far: [\d,]+ rows/, { timeout: 60_000 });
    await see(page.getByRole("img", { name: /rows per second/ })).toBeVisible();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page
      .getByRole("main")
      .getByRole("button", { name: `Cancel ${job.filename}` })
      .press("Enter");
    await see(timeline).toContainText(/Canceled by .+@/, { timeout: 30_000 });
    await see(page.getByRole("main").getByRole("progressbar")).toHaveCount(0);
    await see(page.getByRole("button", { name: "Export again" })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("tells of a restart and of a failure", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 5 });
    const detail = "The worker was lost.";
    const at = new Date().toISOString();
    const error = { code: "query_failed", detail: "The database could not answer." };
    await rewriteJob(id, {
      ...{ state: "failed", receipt: null, error, attempt: 2 },
      trouble: { code: "worker_lost", detail, at },
    });
    const { page } = await openPage(browser, address({ id }));
    await see(section(page, "Timeline")).toContainText(`Tried again: ${detail}`);
    await see(section(page, "Timeline")).toContainText(`Failed: ${error.detail}`);
    await page.close();
  });

  it("tells how a saved file is checked when the server's has expired, as its row does", async () => {
    const { id, receipt } = await exportReady({ definition: "airports", limit: 6 });
    await rewriteJob(id, { state: "expired" });
    const { page } = await openPage(browser, address({ id }));
    await see(section(page, "Check the file")).toContainText(receipt?.sha256 ?? "no checksum");
    await page.goto("/exports");
    const row = rowsOf(page).filter({ has: page.locator(`a[href="${address({ id })}"]`) });
    await row.getByRole("button", { expanded: false }).click();
    await see(page.getByRole("table")).toContainText(receipt?.sha256 ?? "no checksum");
    await page.close();
  });

  it("is left when its export is deleted", async () => {
    const job = await exportReady({ definition: "airports", limit: 2, filename: "to-be-deleted.csv" });
    const { page } = await openPage(browser, address(job));
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.waitForURL("**/exports");
    await see(page.getByText(`“${job.filename}” is deleted.`)).toBeVisible();
    await see(page.getByRole("main").getByText(job.filename)).toHaveCount(0);
    await page.close();
  });

  it("is not there for what there is not, and not for those of other organisations", async () => {
    const stranger = await addMember({ organisation: "borealis" });
    const asked = await post("/api/exports", { definition: "airports", limit: 1 }, stranger.headers);
    const { id } = (await asked.json()) as { id: string };
    await waitFor(id, undefined, stranger);
    const { page } = await openPage(browser, "/exports");
    for (const path of [address({ id }), "/exports/nope", `/exports/${crypto.randomUUID()}`]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      await see(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    }
    await page.close();
  });

  it.each(["light", "dark"] as const)("fits a phone and is accessible, %s", async (colorScheme) => {
    const filename = `${"long-".repeat(30)}.csv`;
    const job = await exportReady({
      definition: "flights",
      where: { originCity: { contains: "x".repeat(150) }, delay: { gte: 300 } },
      filename,
    });
    const { page, complaints } = await openPage(browser, address(job));
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await see(page.getByText("npx offload export flights")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
