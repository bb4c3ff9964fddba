import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import type { ExportJob } from "@/contract/export-job";
import type { ExportRequest } from "@/contract/export-request";
import { demoPeople } from "@/prisma/demo/demo-people";
import { addMember, type AddedMember } from "../support/add-member";
import { call, keyOf, post, problemOf, waitFor } from "../support/api";
import { withDatabase } from "../support/database";
import { holdFirstPart } from "../support/hold-first-part";
import { heldLooks, holdAirports, lookAtAirports, signInNewcomer } from "../support/slow-looks";

// Rights are asked for when an export is asked for, when it runs, and when its file is taken: each time anew.

const [ada, tex] = demoPeople;
const texas = { definition: "flights", limit: 50 };
const fileOf = (id: string) => `/api/exports/${id}/file`;

async function ask({ headers }: Pick<AddedMember, "headers">, request: ExportRequest): Promise<ExportJob> {
  const answer = await post("/api/exports", request, headers);
  expect(answer.status).toBe(202);
  return (await answer.json()) as ExportJob;
}

/** Changes what its maker may while it is at its first part. */
const changeMeanwhile = (id: string, sql: string, makerId: string) =>
  holdFirstPart(withDatabase, id, async () => {
    const planned = "SELECT FROM export_job WHERE id = $1 AND plan_gen = 1";
    const isPlanned = () => withDatabase(async (client) => (await client.query(planned, [id])).rowCount);
    await expect.poll(isPlanned, { timeout: 4000 }).toBe(1);
    await change(sql, makerId);
  });

const change = (sql: string, ...values: unknown[]) => withDatabase((client) => client.query(sql, values));

/** What became of an export, as an owner of the organisation sees it. */
const outcomeOf = async (id: string) => {
  await expect
    .poll(async () => ((await (await call(`/api/exports/${id}`)).json()) as ExportJob).state, {
      timeout: 60_000,
    })
    .toMatch(/ready|failed/);
  return (await (await call(`/api/exports/${id}`)).json()) as ExportJob;
};

describe("a key that is revoked while a download waits behind another of its connection", () => {
  it("gets the one that was being sent, and not the other", async () => {
    const member = await addMember();
    const { id } = await waitFor((await ask(member, { definition: "flights", limit: 400_000 })).id);
    const { hostname, port } = new URL(inject("stack").baseUrl);
    const connection = connect(Number(port), hostname).pause();
    onTestFinished(() => void connection.destroy());
    const head = `GET ${fileOf(id)} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: ${member.headers.Authorization}\r\n`;
    connection.write(`${head}\r\n${head}Connection: close\r\n\r\n`);
    const downloads = "SELECT FROM export_audit WHERE job_id = $1 AND action = 'downloaded'";
    const begun = () => withDatabase(async (client) => (await client.query(downloads, [id])).rowCount);
    await expect.poll(begun).toBe(1);
    await change("UPDATE api_key SET revoked_at = now() WHERE member_id = $1", member.id);
    const statuses = (await text(connection)).match(/^HTTP\/1\.1 \d+/gm);
    expect(statuses).toEqual(["HTTP/1.1 200", "HTTP/1.1 401"]);
    expect(await begun()).toBe(1);
  });
});

describe("somebody who is removed while their page waits for its turn", () => {
  it("sees no row of it", async () => {
    const { id, Cookie } = await signInNewcomer("127.9.1.1");
    const pages: Promise<string>[] = [];
    await holdAirports(async () => {
      // So many of a person's are read at once; the others wait.
      for (let look = 0; look < 5; look += 1) pages.push(lookAtAirports(Cookie));
      await expect.poll(heldLooks).toBe(3);
      await change("DELETE FROM auth_user WHERE id = $1", id);
    });
    const shown = (await Promise.all(pages)).filter((page) => page.includes("Thigpen"));
    expect(shown).toHaveLength(3);
  });
});

describe("somebody who is removed while the body of their request is on its way", () => {
  it.each(["/api/exports", "/api/exports/estimate"])("is told so: %s", async (path) => {
    const { id, headers } = await addMember();
    const body = JSON.stringify(texas);
    const sent = request(new URL(path, inject("stack").baseUrl), {
      ...{ method: "POST", agent: false },
      headers: { ...headers, "Content-Type": "application/json", "Content-Length": body.length },
    });
    sent.write(body.slice(0, 5));
    // Time enough to be let in.
    await setTimeout(500);
    await change("DELETE FROM auth_user WHERE id = $1", id);
    sent.end(body.slice(5));
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    expect(JSON.parse(await text(answer))).toMatchObject({ status: 401, code: "unauthenticated" });
  });
});

describe("a region", () => {
  it("shuts out all other rows: in the file, in the estimate, in what is counted", async () => {
    const headers = keyOf(tex.email);
    const request = { definition: "flights", columns: ["originState"], limit: 2000 };
    const { id } = await ask({ headers }, request);
    const job = await outcomeOf(id);
    const lines = (await (await call(fileOf(id), { headers })).text()).trim().split("\n").slice(1);
    expect(new Set(lines)).toEqual(new Set(['"TX"']));
    expect(job.receipt?.rowsWritten).toBe(2000);
    const estimate = async (as: { Authorization: string }) =>
      (await (await post("/api/exports/estimate", { definition: "flights" }, as)).json()) as { rows: number };
    expect((await estimate(headers)).rows).toBeLessThan((await estimate(keyOf(ada.email))).rows);
  });

  it("cannot be widened by a filter", async () => {
    const headers = keyOf(tex.email);
    const where = { OR: [{ originState: "CA" }, { originState: { not: "TX" } }] };
    const { id } = await ask({ headers }, { ...texas, where });
    expect((await outcomeOf(id)).receipt?.rowsWritten).toBe(0);
  });
});

describe("a file", () => {
  it("of rows that its maker may no longer see is refused, with the reason, to everybody", async () => {
    const analyst = await addMember({ region: "TX" });
    const { id } = await ask(analyst, texas);
    await outcomeOf(id);
    expect((await call(fileOf(id), analyst)).status).toBe(200);
    await change("UPDATE auth_member SET region = 'CA' WHERE user_id = $1", analyst.id);
    for (const headers of [analyst.headers, keyOf(ada.email)]) {
      const problem = await problemOf(await call(fileOf(id), { headers }));
      expect(problem).toMatchObject({ status: 403, code: "scope_changed" });
      expect(problem.detail).toContain("Export again.");
    }
    await change("UPDATE auth_member SET region = 'TX' WHERE user_id = $1", analyst.id);
    expect((await call(fileOf(id), analyst)).status).toBe(200);
  });

  it("of rows that an owner may not see is not theirs to take", async () => {
    const member = await addMember();
    const owner = await addMember({ role: "owner", region: "CA" });
    const { id } = await ask(member, texas);
    await outcomeOf(id);
    expect((await call(`/api/exports/${id}`, owner)).status).toBe(200);
    expect(await problemOf(await call(fileOf(id), owner))).toMatchObject({ status: 403, code: "forbidden" });
  });

  it("stays the organisation's when its maker is gone, who has it no more", async () => {
    const member = await addMember();
    const { id } = await ask(member, { definition: "airports", limit: 5 });
    await outcomeOf(id);
    await change("DELETE FROM auth_user WHERE id = $1", member.id);
    expect((await call(fileOf(id), member)).status).toBe(401);
    expect((await call(fileOf(id))).status).toBe(200);
  });
});

describe("while an export runs,", () => {
  it.each([
    ["its maker is removed", "DELETE FROM auth_user WHERE id = $1"],
    ["its maker becomes a viewer", "UPDATE auth_member SET role = 'viewer' WHERE user_id = $1"],
    [
      "its maker moves to another organisation",
      "UPDATE auth_member SET organisation_id = 'borealis' WHERE user_id = $1",
    ],
  ])("%s: there is no file", async (_what, sql) => {
    const member = await addMember();
    const { id } = await ask(member, { definition: "flights" });
    await changeMeanwhile(id, sql, member.id);
    const { state, error, file } = await outcomeOf(id);
    expect({ state, code: error?.code, file }).toEqual({
      state: "failed",
      code: "no_longer_allowed",
      file: null,
    });
  });

  it("its maker's region changes: it begins anew, and has the rows of the new one alone", async () => {
    const member = await addMember();
    const { id } = await ask(member, {
      definition: "flights",
      columns: ["originState"],
      where: { delay: { gte: 60 } },
    });
    await changeMeanwhile(id, "UPDATE auth_member SET region = 'TX' WHERE user_id = $1", member.id);
    const job = await outcomeOf(id);
    expect(job).toMatchObject({ state: "ready", trouble: { code: "definition_changed" } });
    const lines = (await (await call(fileOf(id), member)).text()).trim().split("\n").slice(1);
    expect(new Set(lines)).toEqual(new Set(['"TX"']));
  });
});

describe("the list", () => {
  it("is a member's own, and an owner's organisation's", async () => {
    const [one, other] = [await addMember(), await addMember()];
    const { id } = await ask(one, { definition: "airports", limit: 7 });
    const idsOf = async (headers: { Authorization: string }) => {
      const page = (await (await call("/api/exports", { headers })).json()) as { exports: ExportJob[] };
      return page.exports.map((job) => job.id);
    };
    expect(await idsOf(one.headers)).toEqual([id]);
    expect(await idsOf(other.headers)).toEqual([]);
    expect(await idsOf(keyOf(ada.email))).toContain(id);
    expect(await idsOf(keyOf("bo@borealis.example"))).not.toContain(id);
    await waitFor(id);
  });
});
