import { expect, inject, it, onTestFinished } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";
import { startNext } from "@/scripts/stack/start-next";
import { addMember, addPassword } from "../support/add-member";
import { scratchFolder } from "../support/scratch-folder";

/** A web process beside the stack's, where everybody has three requests a minute. */
async function startStrict(): Promise<string> {
  const port = await findFreePort();
  const web = await startNext({
    ...{ role: "web", host: "127.0.0.1", port, dataDir: scratchFolder(), buildDir: ".next-test" },
    env: {
      DATABASE_URL: inject("stack").databaseUrl,
      OFFLOAD_SECRET: "x".repeat(32),
      OFFLOAD_REQUESTS_PER_MINUTE: "3",
      LOG_LEVEL: "warn",
    },
  });
  onTestFinished(() => web.stop());
  return `http://127.0.0.1:${port}`;
}

it("who opens more pages than a minute has requests is told to wait, and by no error", async () => {
  const baseUrl = await startStrict();
  const signIn = await fetch(`${baseUrl}/api/session`, {
    ...{ method: "POST", headers: { "Content-Type": "application/json" } },
    body: JSON.stringify(await addPassword((await addMember()).id)),
  });
  const Cookie = signIn.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
  const open = (at: string) => fetch(new URL(at, baseUrl), { headers: { Cookie }, redirect: "manual" });
  for (let page = 1; page <= 3; page += 1) expect((await open("/exports")).status).toBe(200);
  const refused = await open("/data/airports?columns=iata");
  expect([refused.status, refused.headers.get("location")]).toEqual([
    307,
    "/one-moment?next=%2Fdata%2Fairports%3Fcolumns%3Diata",
  ]);
  const told = await open(refused.headers.get("location") ?? "");
  expect(told.status).toBe(200);
  const html = await told.text();
  expect(html).toContain("One moment, please");
  expect(html).toContain('href="/data/airports?columns=iata"');
  expect((await open("/api/exports")).status).toBe(429);
});
