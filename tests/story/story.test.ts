import { rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keyOf } from "../support/api";
import { openBrowser, openPage, see } from "../support/browser";
import { copyToFile } from "../support/database";
import { saveBody, scratch } from "../support/download";
import { expectSameFile } from "../support/expect-same-file";
import { exportThrough, fileOf, saveThrough } from "../support/export-through";
import { flightsQuoted, flightsSql } from "../support/flights-oracle";
import type { RunningNginx } from "../support/start-nginx";
import { statusForHost } from "../support/status-for-host";
import { hastySeconds, type Site, startSite, synchronousPath } from "./start-site";
import { viewPath } from "../support/view-path";

const wholeFile = { timeout: 600_000 };
const expectedFile = path.join(scratch, "flights.sql.csv");

let site: Site;
beforeAll(async () => {
  site = await startSite();
  await copyToFile(flightsSql(), flightsQuoted, expectedFile);
}, 120_000);
afterAll(async () => {
  await site.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** The status that the client sees. */
async function askSynchronously({ url }: { url: string }): Promise<number> {
  const answer = await fetch(new URL(synchronousPath, url));
  await answer.arrayBuffer();
  return answer.status;
}

/** nginx writes its log once an answer has gone, or its client has. */
const expectLogged = (nginx: RunningNginx, page: string) =>
  expect.poll(() => nginx.loggedStatuses(page), { timeout: 10_000 });

describe("three million flights, exported within the request,", () => {
  it("are a 503 behind a hasty Varnish, and a 499 in the log of the nginx behind it", async () => {
    expect(await askSynchronously(site.varnish)).toBe(503);
    await expectLogged(site.nginx, synchronousPath).toEqual([499]);
  });

  it("are a 504 behind a hasty nginx", async () => {
    expect(await askSynchronously(site.hastyNginx)).toBe(504);
    await expectLogged(site.hastyNginx, synchronousPath).toEqual([504]);
  });

  it("are a whole file where no proxy stands between, only later than those wait", wholeFile, async () => {
    const startedAt = performance.now();
    const answer = await fetch(site.synchronous.url);
    expect(performance.now() - startedAt).toBeGreaterThan(hastySeconds * 1000);
    const { file } = await saveBody(answer, "synchronous.csv");
    await expectSameFile(file, expectedFile);
  });
});

describe("three million flights, exported as the button does,", () => {
  it.each([
    ["a hasty Varnish and nginx", "varnish"],
    ["a hasty nginx", "hastyNginx"],
  ] as const)("are a whole file behind %s", wholeFile, async (_, proxy) => {
    const { url } = site[proxy];
    const job = await exportThrough(url, { definition: "flights" });
    expect(job.receipt).toMatchObject({ rowsWritten: 3_000_000, truncated: null });
    const file = await saveThrough(url, job, `${proxy}.csv`);
    await expectSameFile(file, expectedFile);
  });
});

describe("behind Varnish and nginx", () => {
  it("people press, watch and download", async () => {
    const browser = await openBrowser();
    try {
      const { page, complaints } = await openPage(
        browser,
        viewPath("flights", { where: { originState: "TX" } }),
        site.varnish.url,
      );
      await page.getByRole("button", { name: "Export Flights" }).click();
      const link = page.getByRole("main").getByRole("link", { name: /^Download / });
      await see(link).toBeVisible({ timeout: 100_000 });
      const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
      const file = path.join(scratch, "browser.csv");
      await download.saveAs(file);
      const expected = path.join(scratch, "browser.sql.csv");
      await copyToFile(flightsSql("WHERE o.state = 'TX' ORDER BY f.date, f.id"), flightsQuoted, expected);
      await expectSameFile(file, expected);
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it("a cut download goes on where it stopped", async () => {
    const job = await exportThrough(site.varnish.url, { definition: "airports" });
    const url = fileOf(job, site.varnish.url);
    const get = (headers: Record<string, string>) => fetch(url, { headers: { ...keyOf(), ...headers } });
    const whole = await (await get({})).text();
    const tail = await get({ Range: "bytes=100-", "If-Range": `"${job.file?.sha256}"` });
    expect([tail.status, await tail.text()]).toEqual([206, whole.slice(100)]);
    expect(tail.headers.get("content-range")).toBe(`bytes 100-${whole.length - 1}/${whole.length}`);
    expect((await get({ Range: "bytes=0-1", "If-Range": '"other"' })).status).toBe(200);
    expect((await get({ Range: "bytes=999999999-" })).status).toBe(416);
    // The ranges are Offload's own: Varnish has not fetched the whole file to cut it itself.
    await expectLogged(site.nginx, url.pathname).toEqual([200, 206, 200, 416]);
  });

  it("its own pages may start exports, other sites' may not, and another name is not taken", async () => {
    const postFrom = (origin: string) =>
      fetch(new URL("/api/exports", site.varnish.url), {
        method: "POST",
        headers: { ...keyOf(), "Content-Type": "application/json", Origin: origin },
        body: JSON.stringify({ definition: "airports" }),
      });
    expect((await postFrom(site.varnish.url)).status).toBe(202);
    expect((await postFrom("http://evil.example")).status).toBe(403);
    expect(await statusForHost(site.varnish.url, "evil.example")).toBe(421);
  });

  it.each([
    ["the rule that lets it pass", "varnish"],
    ["no rule but to keep what it can, whoever asks", "greedyVarnish"],
  ] as const)("no answer of the API is kept, with %s", async (_, proxy) => {
    const { url } = site[proxy];
    const job = await exportThrough(url, { definition: "airports" });
    for (const asked of [`/api/exports/${job.id}`, "/api/exports", job.file?.url ?? "no file"]) {
      for (let time = 0; time < 2; time += 1) {
        const answer = await fetch(new URL(asked, url), { headers: keyOf() });
        await answer.arrayBuffer();
        // This request's number alone; of an answer that was kept, Varnish adds whose it was.
        const numbers = answer.headers.get("x-varnish");
        expect([answer.status, numbers]).toEqual([200, expect.stringMatching(/^\d+$/)]);
      }
    }
  });
});
