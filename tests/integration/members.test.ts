import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { invitationSchema, memberListSchema } from "@/contract/member";
import { problemSchema } from "@/contract/problem";
import type { Role } from "@/contract/rights";
import { addMember, addPassword } from "../support/add-member";
import { withDatabase } from "../support/database";
import { sendFrom } from "../support/send-from";

let machines = 0;
/** Each from a machine of its own, so that no throttle of attempts counts them together. */
const send = (cookie: string, method: string, path: string, body?: unknown) =>
  sendFrom(`127.200.${process.pid % 256}.${(machines += 1) % 256}`, path, {
    ...{ method, headers: { Cookie: cookie } },
    ...(body !== undefined && { body }),
  });
const codeOf = ({ text }: { text: string }) => problemSchema.parse(JSON.parse(text)).code;

/** Somebody of an organisation of their own, who is signed in. */
async function signedIn(role: Role, organisation: string) {
  const { id } = await addMember({ role, organisation });
  const { cookies } = await send("", "POST", "/api/session", await addPassword(id));
  return { id, cookie: cookies.join("; ") };
}

async function newOrganisation(): Promise<string> {
  const id = randomUUID();
  await withDatabase((client) =>
    client.query("INSERT INTO auth_organisation (id, name) VALUES ($1, 'Small')", [id]),
  );
  return id;
}

const invite = async (cookie: string, asked: object) =>
  invitationSchema.parse(JSON.parse((await send(cookie, "POST", "/api/members", asked)).text));
const acceptance = (url: string, email: string) => ({
  ...{ token: new URL(url).hash.slice(1), email },
  ...{ name: "New", password: "a train to Marfa" },
});

describe("an organisation", () => {
  it("always has an owner: the last one cannot leave or become less, nor two at once each other's", async () => {
    const organisation = await newOrganisation();
    const owner = await signedIn("owner", organisation);
    const change = (by: string, id: string) => send(by, "PATCH", `/api/members/${id}`, { role: "member" });
    expect(codeOf(await change(owner.cookie, owner.id))).toBe("wrong_state");
    expect(codeOf(await send(owner.cookie, "DELETE", `/api/members/${owner.id}`))).toBe("wrong_state");
    const other = await signedIn("owner", organisation);
    const both = await Promise.all([
      send(owner.cookie, "DELETE", `/api/members/${other.id}`),
      send(other.cookie, "DELETE", `/api/members/${owner.id}`),
    ]);
    expect(both.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it("is not managed from another, nor by its members", async () => {
    const organisation = await newOrganisation();
    const [owner, member] = [await signedIn("owner", organisation), await signedIn("member", organisation)];
    const stranger = await signedIn("owner", await newOrganisation());
    for (const [cookie, status] of [
      [stranger.cookie, 404],
      [member.cookie, 403],
    ] as const) {
      expect((await send(cookie, "PATCH", `/api/members/${owner.id}`, { role: "viewer" })).status).toBe(
        status,
      );
      expect((await send(cookie, "DELETE", `/api/members/${owner.id}`)).status).toBe(status);
    }
    const { members } = memberListSchema.parse(
      JSON.parse((await send(owner.cookie, "GET", "/api/members")).text),
    );
    expect(members.map(({ id, role }) => [id, role])).toEqual([
      [owner.id, "owner"],
      [member.id, "member"],
    ]);
    for (const id of ["none", "%00", randomUUID()])
      expect(codeOf(await send(owner.cookie, "DELETE", `/api/members/${id}`))).toBe("not_found");
  });

  it("changes what a member may from their next request on", async () => {
    const organisation = await newOrganisation();
    const [owner, member] = [await signedIn("owner", organisation), await signedIn("member", organisation)];
    const rights = async () =>
      (JSON.parse((await send(member.cookie, "GET", "/api/session")).text) as { rights: string[] }).rights;
    expect(await rights()).toContain("exports:create");
    await send(member.cookie, "POST", "/api/keys", { name: "nightly" });
    await send(owner.cookie, "PATCH", `/api/members/${member.id}`, { role: "viewer" });
    expect(await rights()).toEqual(["exports:read"]);
    const { keys } = JSON.parse((await send(owner.cookie, "GET", "/api/keys")).text) as { keys: unknown[] };
    expect(keys).toContainEqual(expect.objectContaining({ name: "nightly", scopes: ["exports:read"] }));
    await send(owner.cookie, "DELETE", `/api/members/${member.id}`);
    expect((await send(member.cookie, "GET", "/api/session")).status).toBe(401);
  });
});

describe("an invitation", () => {
  it("makes one account, for the address that it is for, with its role, however many follow it at once", async () => {
    const organisation = await newOrganisation();
    const { cookie } = await signedIn("owner", organisation);
    const email = `${randomUUID()}@example.com`;
    const { url } = await invite(cookie, { email, role: "viewer", region: "TX" });
    const stolen = await send("", "POST", "/api/setup", acceptance(url, "other@example.com"));
    expect(codeOf(stolen)).toBe("invalid_input");
    const all = await Promise.all(
      Array.from({ length: 5 }, () => send("", "POST", "/api/setup", acceptance(url, email))),
    );
    expect(all.map(({ status }) => status).sort()).toEqual([204, 410, 410, 410, 410]);
    const { cookies } = all.find(({ status }) => status === 204) ?? { cookies: [] };
    const { text } = await send(cookies.join("; "), "GET", "/api/session");
    expect(JSON.parse(text)).toMatchObject({ name: email, organisation, role: "viewer" });
  });

  it("is one for an address, however many are made at once, and no other lets somebody back in", async () => {
    const { cookie } = await signedIn("owner", await newOrganisation());
    const email = `${randomUUID()}@example.com`;
    const all = await Promise.all(Array.from({ length: 6 }, () => invite(cookie, { email })));
    const accepted = [];
    for (const { url } of all)
      accepted.push((await send("", "POST", "/api/setup", acceptance(url, email))).status);
    expect(accepted.sort()).toEqual([204, 410, 410, 410, 410, 410]);
  });

  it("of an owner who is no longer one makes nobody an owner", async () => {
    const organisation = await newOrganisation();
    const [owner, other] = [await signedIn("owner", organisation), await signedIn("owner", organisation)];
    const email = `${randomUUID()}@example.com`;
    const { url } = await invite(other.cookie, { email, role: "owner" });
    await send(owner.cookie, "PATCH", `/api/members/${other.id}`, { role: "viewer" });
    expect((await send("", "POST", "/api/setup", acceptance(url, email))).status).toBe(410);
  });

  it("of an owner who is made a member while they wait for it is none", async () => {
    const organisation = await newOrganisation();
    const [owner, other] = [await signedIn("owner", organisation), await signedIn("owner", organisation)];
    const email = `${randomUUID()}@example.com`;
    const answers = await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query("SELECT FROM auth_organisation WHERE id = $1 FOR NO KEY UPDATE", [organisation]);
      const change = send(owner.cookie, "PATCH", `/api/members/${other.id}`, { role: "viewer" });
      await untilWaiting(1);
      const invitation = send(other.cookie, "POST", "/api/members", { email, role: "owner" });
      await untilWaiting(2);
      await client.query("COMMIT");
      return Promise.all([change, invitation]);
    });
    expect(answers.map(({ status }) => status)).toEqual([200, 403]);
  });

  it("ends when another is made for the same address, and is none for somebody who has an account", async () => {
    const { cookie } = await signedIn("owner", await newOrganisation());
    const email = `${randomUUID()}@example.com`;
    const first = await invite(cookie, { email });
    const second = await invite(cookie, { email });
    expect((await send("", "POST", "/api/setup", acceptance(first.url, email))).status).toBe(410);
    expect((await send("", "POST", "/api/setup", acceptance(second.url, email))).status).toBe(204);
    expect(codeOf(await send(cookie, "POST", "/api/members", { email }))).toBe("invalid_input");
  });

  it("is told to the organisation's owners until it is used or withdrawn, and then is good no more", async () => {
    const organisation = await newOrganisation();
    const { cookie } = await signedIn("owner", organisation);
    const email = `${randomUUID()}@example.com`;
    const open = async () =>
      memberListSchema.parse(JSON.parse((await send(cookie, "GET", "/api/members")).text)).invitations;
    const { url } = await invite(cookie, { email, role: "viewer", region: "TX" });
    const [{ id } = { id: "none" }] = await open();
    expect(await open()).toEqual([
      { id, email, role: "viewer", region: "TX", expiresAt: expect.stringMatching(/Z$/) },
    ]);
    const stranger = await signedIn("owner", await newOrganisation());
    const withdraw = (by: string) => send(by, "DELETE", `/api/invitations/${id}`);
    expect(codeOf(await withdraw(stranger.cookie))).toBe("not_found");
    expect((await withdraw(cookie)).status).toBe(204);
    expect(codeOf(await withdraw(cookie))).toBe("not_found");
    expect(await open()).toEqual([]);
    expect((await send("", "POST", "/api/setup", acceptance(url, email))).status).toBe(410);
  });

  it("that is out of date is told to nobody, makes nobody a member, and cannot be withdrawn", async () => {
    const { cookie } = await signedIn("owner", await newOrganisation());
    const email = `${randomUUID()}@example.com`;
    const list = async () =>
      memberListSchema.parse(JSON.parse((await send(cookie, "GET", "/api/members")).text)).invitations;
    const { url } = await invite(cookie, { email });
    const [{ id } = { id: "none" }] = await list();
    await withDatabase((client) =>
      client.query("UPDATE auth_invitation SET expires_at = now() WHERE id = $1", [id]),
    );
    expect(await list()).toEqual([]);
    expect(codeOf(await send(cookie, "DELETE", `/api/invitations/${id}`))).toBe("not_found");
    expect((await send("", "POST", "/api/setup", acceptance(url, email))).status).toBe(410);
  });

  it("of another organisation for the same address, used at the same moment, is too late", async () => {
    const email = `${randomUUID()}@example.com`;
    const urls: string[] = [];
    for (const organisation of [await newOrganisation(), await newOrganisation()])
      urls.push((await invite((await signedIn("owner", organisation)).cookie, { email })).url);
    const answers = await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query(lockSql, [email]);
      const accepted = urls.map((url) => send("", "POST", "/api/setup", acceptance(url, email)));
      await untilWaiting(2, "%pg_advisory_xact_lock%");
      await client.query("COMMIT");
      return Promise.all(accepted);
    });
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
  });

  it("that is made while the address gets its account is none", async () => {
    const { cookie } = await signedIn("owner", await newOrganisation());
    const email = `${randomUUID()}@example.com`;
    const { url } = await invite(cookie, { email });
    const [accepted, invited] = await withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query(lockSql, [email]);
      const accepting = send("", "POST", "/api/setup", acceptance(url, email));
      await untilWaiting(1, "%pg_advisory_xact_lock%");
      const inviting = send(cookie, "POST", "/api/members", { email, role: "owner" });
      await untilWaiting(2, "%pg_advisory_xact_lock%");
      await client.query("COMMIT");
      return Promise.all([accepting, inviting]);
    });
    expect([accepted.status, codeOf(invited)]).toEqual([204, "invalid_input"]);
  });
});

/** What an address's link and account are made under. */
const lockSql = "SELECT pg_advisory_xact_lock(hashtextextended('offload address ' || $1, 0))";

const waitingSql = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE $1";

/** Until so many wait for a lock; the one on an organisation unless it says which. */
const untilWaiting = (count: number, query = "%auth_organisation%FOR NO KEY UPDATE%") =>
  expect
    .poll(async () => (await withDatabase((client) => client.query(waitingSql, [query]))).rowCount, {
      timeout: 10_000,
    })
    .toBe(count);

describe("somebody who is removed in the middle of their own request", () => {
  /** Removes them in a transaction that ends once a request has had to wait for it. */
  async function removeDuring<T>(id: string, work: () => Promise<T>): Promise<T> {
    return withDatabase(async (client) => {
      await client.query("BEGIN");
      await client.query("DELETE FROM auth_user WHERE id = $1", [id]);
      const working = work();
      const waiting = `SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
      await expect.poll(async () => (await client.query(waiting)).rowCount).toBeGreaterThan(0);
      await client.query("COMMIT");
      return working;
    });
  }

  it("is told so", async () => {
    const organisation = await newOrganisation();
    const [inviting, changing, arriving] = [
      await signedIn("owner", organisation),
      await signedIn("owner", organisation),
      await addMember({ organisation }),
    ];
    const { email, password } = await addPassword(arriving.id);
    const invited = await removeDuring(inviting.id, () =>
      send(inviting.cookie, "POST", "/api/members", { email: `${randomUUID()}@example.com` }),
    );
    const changed = await removeDuring(changing.id, () =>
      send(changing.cookie, "PUT", "/api/password", {
        currentPassword: "a train to Marfa",
        newPassword: "another train to Alpine",
      }),
    );
    const arrived = await removeDuring(arriving.id, () =>
      send("", "POST", "/api/session", { email, password }),
    );
    expect([invited, changed, arrived].map(({ status }) => status)).toEqual([401, 401, 401]);
  });
});
