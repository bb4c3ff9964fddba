import { readFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "@playwright/test";
import Papa from "papaparse";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { foreignPaths } from "../support/foreign-paths";
import { call } from "../support/api";
import { openBrowser, see } from "../support/browser";
import { scratch } from "../support/download";
import { viewPath } from "../support/view-path";

let browser: Browser;
beforeAll(async () => void (browser = await openBrowser()));
afterAll(() => browser.close());

const userOf = (email: string) => {
  const user = inject("stack").users.find((one) => one.email === email);
  if (!user) throw new Error(`the demo has no ${email}`);
  return user;
};
const tex = () => userOf("tex@lonestar.example");
const ada = () => userOf("ada@lonestar.example");

/** A page of a browser that knows nothing yet; `complaints` collects what its console says is wrong. */
async function openStranger(path: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ baseURL: inject("stack").baseUrl });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A refusal that the page shows is a line of the console's, too.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(path);
  return { page, complaints };
}

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

it("people sign in, come back to the page that they wanted, and sign out", async () => {
  const wanted = "/data/flights?sort=delay.desc";
  const { page, complaints } = await openStranger(wanted);
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signIn(page, { email: tex().email, password: "not the password" });
  await see(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
  await signIn(page, tex());
  await see(page).toHaveURL(wanted);
  await see(page.getByRole("heading", { name: "Flights" })).toBeVisible();
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto("/exports");
  await see(page).toHaveURL("/sign-in?next=%2Fexports");
  await page.goto("/exports?state=failed");
  await see(page).toHaveURL("/sign-in?next=%2Fexports%3Fstate%3Dfailed");
  expect(complaints).toEqual([]);
});

it("whoever is signed in is not asked to do so again, but goes on", async () => {
  const { page } = await openStranger("/sign-in?next=/sign-in");
  await signIn(page, tex());
  await see(page).toHaveURL("/");
  await page.goto("/sign-in?next=/account");
  await see(page.getByRole("heading", { name: tex().email })).toBeVisible();
  await page.context().close();
});

it("a link that ends at the sign-in, for the session has ended, leaves nothing of whose it was", async () => {
  const { page } = await openStranger(viewPath("flights", { where: { delay: { gte: 900 } } }));
  await signIn(page, tex());
  const main = page.getByRole("main");
  await main.getByRole("button", { name: "Export Flights" }).click();
  await see(main.getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 60_000 });
  const navigation = page.getByRole("navigation").first();
  await see(navigation).toContainText("Flights");
  await page.context().clearCookies();
  await page.getByRole("link", { name: "Account" }).click();
  await see(page).toHaveURL(/\/sign-in\?next=/);
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await see(page.getByRole("region", { name: "Your exports" })).toHaveCount(0);
  await see(page.getByText("Your session has ended")).toHaveCount(0);
  await see(page.locator("body")).not.toContainText("Flights");
  await signIn(page, tex());
  await see(page).toHaveURL("/account");
  await page.context().close();
});

it("whoever signs out in one tab is out in all, and nothing of theirs stays to be seen", async () => {
  const { page } = await openStranger("/account");
  await signIn(page, tex());
  await see(page.getByRole("heading", { name: tex().email })).toBeVisible();
  const other = await page.context().newPage();
  await other.goto("/exports");
  await see(other.getByRole("heading", { name: "Exports" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await see(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.context().close();
});

it("whoever signs out is out, too, in a tab whose scripts have not come yet", async () => {
  const { page } = await openStranger("/account");
  await signIn(page, tex());
  await see(page.getByRole("heading", { name: tex().email })).toBeVisible();
  const other = await page.context().newPage();
  await other.route(/\/_next\/static\/.*\.js/, () => undefined);
  await other.goto("/exports", { waitUntil: "commit" });
  await see(other.getByRole("heading", { name: "Exports" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await see(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.context().close();
});

it("a link to the sign-in leads to no other site", async () => {
  for (const next of foreignPaths) {
    const { page } = await openStranger(`/sign-in?${new URLSearchParams({ next })}`);
    await signIn(page, tex());
    await see(page.getByRole("link", { name: "Account" })).toBeVisible();
    await see(page).toHaveURL("/");
    await page.context().close();
  }
});

it("somebody sees the rows of their region, exports these, and no page of the owners'", async () => {
  const { page, complaints } = await openStranger("/data/flights");
  await signIn(page, tex());
  await see(page.getByRole("heading", { name: "Flights" })).toBeVisible();
  await page.goto(viewPath("flights", { where: { delay: { gte: 600 } } }));
  const states = page.getByRole("table", { name: "Flights" }).getByRole("row");
  await see(states.nth(1)).toBeVisible();
  for (const row of (await states.allInnerTexts()).slice(1)) expect(row).toContain("TX");
  await page.getByRole("button", { name: "Export Flights" }).click();
  const link = page.getByRole("main").getByRole("link", { name: /^Download / });
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const file = path.join(scratch, "texas.csv");
  await download.saveAs(file);
  const options = { header: true, skipEmptyLines: true };
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), options);
  expect(data.length).toBeGreaterThan(0);
  expect(new Set(data.map((row) => row["Origin state"]))).toEqual(new Set(["TX"]));
  for (const path of ["/members", "/audit"]) {
    await page.goto(path);
    await see(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

it.each(["signs out", "is signed out"])(
  "who follows somebody that %s is offered nothing of theirs",
  async (how) => {
    const view = viewPath("flights", { where: { delay: { gte: 900 } } });
    const { page } = await openStranger(view);
    await signIn(page, tex());
    const main = page.getByRole("main");
    await main.getByRole("button", { name: "Export Flights" }).click();
    await see(main.getByRole("link", { name: /^Download / })).toBeVisible({ timeout: 60_000 });
    await page.goto("/account");
    if (how === "signs out") {
      await page.getByRole("button", { name: "Sign out" }).click();
      await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    } else await page.context().clearCookies();
    await page.goto(view);
    await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await signIn(page, ada());
    await see(main.getByText(/of 3,000,000 rows$/)).toBeVisible();
    await see(main.getByRole("button", { name: "Export Flights" })).toBeVisible();
    await see(page.getByRole("region", { name: "Your exports" })).toHaveCount(0);
    await page.context().close();
  },
);

it("a viewer looks at the data, and is offered no export", async () => {
  const { page } = await openStranger("/data/airports");
  await signIn(page, userOf("vera@lonestar.example"));
  await see(page.getByRole("table", { name: "Airports" })).toBeVisible();
  await see(page.getByRole("button", { name: /^Export/ })).toHaveCount(0);
});

it("an API key is made, shown once, used, and revoked", async () => {
  const { page, complaints } = await openStranger("/account");
  await signIn(page, ada());
  await page.getByLabel("Name").fill("Nightly report");
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = await page.locator("code", { hasText: /^ofl_[\w-]{43}$/ }).innerText();
  const ask = async () =>
    (await call("/api/exports", { headers: { Authorization: `Bearer ${key}` } })).status;
  expect(await ask()).toBe(200);
  await page.reload();
  const row = page.getByRole("row").filter({ hasText: key.slice(0, 12) });
  await see(row).toContainText("Nightly report");
  expect(await page.content()).not.toContain(key);
  await row.getByRole("button", { name: "Revoke Nightly report" }).click();
  await row.getByRole("button", { name: "Revoke Nightly report for good" }).click();
  await see(row).toContainText("revoked");
  expect(await ask()).toBe(401);
  expect(complaints).toEqual([]);
});

it("an owner invites somebody, who makes an account by the link, once; removed, they are out", async () => {
  const { page: owners, complaints } = await openStranger("/members");
  await signIn(owners, ada());
  await see(owners.getByRole("heading", { name: "Members" })).toBeVisible();
  const email = `new-${Date.now()}@lonestar.example`;
  await owners.getByLabel("E-mail", { exact: true }).fill(email);
  await owners.getByRole("button", { name: "Make a link" }).click();
  const link = await owners.locator("code").innerText();

  const { page } = await openStranger(new URL(link).pathname + new URL(link).hash);
  await page.getByLabel("Your name").fill("New");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make the account" }).click();
  await see(page.getByText("It must have at least 12 characters.")).toBeVisible();
  await page.getByLabel("Password").fill("a train to Marfa");
  await page.getByRole("button", { name: "Make the account" }).click();
  await see(page.getByRole("link", { name: "Exports", exact: true })).toBeVisible();

  const again = await openStranger(new URL(link).pathname + new URL(link).hash);
  await again.page.getByLabel("Your name").fill("Other");
  await again.page.getByLabel("E-mail").fill(email);
  await again.page.getByLabel("Password").fill("a train to Marfa");
  await again.page.getByRole("button", { name: "Make the account" }).click();
  await see(again.page.getByText("This link has been used")).toBeVisible();

  await owners.reload();
  await owners.getByRole("button", { name: `Remove ${email}` }).click();
  await owners.getByRole("button", { name: `Remove ${email} for good` }).click();
  await see(owners.getByRole("cell", { name: email })).toHaveCount(0);
  await page.goto("/exports");
  await see(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

  await owners.goto("/audit");
  for (const what of ["Member invited", "Member joined", "Member removed", "Signed in"])
    await see(owners.getByRole("cell", { name: what }).first()).toBeVisible();
  expect(complaints).toEqual([]);
});
