import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ExportState } from "@/contract/export-state";
import { rights, type Right } from "@/contract/rights";
import { addKey, addMember } from "../support/add-member";
import { call, post, waitFor } from "../support/api";
import { withDatabase } from "../support/database";

// Every door × who asks × how the export stands that they ask of. The export is always the maker's.

type Who = Readonly<{
  /** Undefined: a request without a word of who sends it. */
  headers?: { Authorization: string };
  /** What the role and the key leave; null for somebody whom nobody knows. */
  rights: readonly Right[] | null;
  seesIt: boolean;
  isOwner: boolean;
}>;

const all = rights;
const stranger = { rights: null, seesIt: false, isOwner: false };
const people: Record<string, () => Promise<Who>> = {
  "the maker": async () => ({ ...(await maker()), rights: all, seesIt: true, isOwner: false }),
  "an owner of the organisation": async () => ({
    ...(await addMember({ role: "owner" })),
    ...{ rights: all, seesIt: true, isOwner: true },
  }),
  "another member": async () => ({ ...(await addMember()), rights: all, seesIt: false, isOwner: false }),
  "a viewer": async () => ({
    ...(await addMember({ role: "viewer" })),
    ...{ rights: ["exports:read"], seesIt: false, isOwner: false },
  }),
  "an owner of another organisation": async () => ({
    ...(await addMember({ role: "owner", organisation: "borealis" })),
    ...{ rights: all, seesIt: false, isOwner: true },
  }),
  ...Object.fromEntries(
    all.map((right) => [
      `the maker's key for ${right} alone`,
      async () => ({ ...(await key({ scopes: [right] })), rights: [right], seesIt: true, isOwner: false }),
    ]),
  ),
  "a revoked key of the maker's": async () => ({ ...(await key({ revokedAt: "now()" })), ...stranger }),
  "an expired key of the maker's": async () => ({
    ...(await key({ expiresAt: "now() - interval '1 s'" })),
    ...stranger,
  }),
  "a key that is cut": async () => {
    const { Authorization } = (await maker()).headers;
    return { headers: { Authorization: Authorization.slice(0, -1) }, ...stranger };
  },
  "a key that nobody has": async () => ({
    headers: { Authorization: `Bearer ofl_${"A".repeat(43)}` },
    ...stranger,
  }),
  nobody: async () => ({ headers: { Authorization: "" }, ...stranger }),
};

let made: ReturnType<typeof addMember> | undefined;
const maker = () => (made ??= addMember());
const key = async (options: object) => ({ headers: await addKey((await maker()).id, options) });

const states: readonly (ExportState | "deleted")[] = [
  ...(["queued", "running", "ready", "expired", "failed", "canceled", "deleted"] as const),
];
type State = (typeof states)[number];

/** A ready export of the maker's, of which the others are copies. */
let template = "";
beforeAll(async () => {
  const asked = { definition: "airports", limit: 3 };
  const { headers } = await maker();
  const { id } = (await (await post("/api/exports", asked, headers)).json()) as { id: string };
  await waitFor(id);
  template = id;
}, 60_000);

/** They would else take the turns of other tests' exports. */
afterEach(() =>
  withDatabase(async (client) => {
    await client.query("DELETE FROM export_job WHERE id = ANY($1)", [copies.splice(0)]);
  }),
);
const copies: string[] = [];

/** An export of the maker's in that state, that nobody has asked of yet. */
async function exportIn(state: State): Promise<string> {
  const id = randomUUID();
  copies.push(id);
  await withDatabase((client) =>
    client.query(
      `INSERT INTO export_job SELECT (jsonb_populate_record(job, $1)).* FROM export_job AS job WHERE id = $2`,
      [changesFor(state, id), template],
    ),
  );
  return id;
}

function changesFor(state: State, id: string) {
  const soon = new Date(Date.now() + 600_000).toISOString();
  const own = {
    id,
    deadline_at: soon,
    heartbeat_at: new Date().toISOString(),
  };
  const ended = { file_key: null, sha256: null, receipt: null };
  if (state === "ready") return own;
  if (state === "deleted") return { ...own, ...ended, deleted_at: own.heartbeat_at };
  if (state === "expired") return { ...own, state, file_key: null };
  const open = { finished_at: null, started_at: null, expires_at: null };
  if (state === "queued") return { ...own, ...ended, ...open, state };
  if (state === "running") return { ...own, ...ended, ...open, state, started_at: own.heartbeat_at };
  const error = { code: "row_failed", detail: "A row has failed." };
  return { ...own, ...ended, expires_at: null, state, ...(state === "failed" && { error }) };
}

interface Door {
  readonly method: string;
  readonly path: string;
  readonly right: Right;
  /** The status for somebody who may, by how the export stands. */
  readonly answers: Readonly<Record<Exclude<State, "deleted">, number>>;
}

const same = (status: number) =>
  Object.fromEntries(states.map((state) => [state, status])) as Record<State, number>;
const doors: readonly Door[] = [
  { method: "GET", path: "", right: "exports:read", answers: same(200) },
  { method: "HEAD", path: "", right: "exports:read", answers: same(200) },
  { method: "GET", path: "/history", right: "exports:read", answers: same(200) },
  {
    ...{ method: "GET", path: "/file", right: "exports:read" },
    answers: { ...same(409), ready: 200, expired: 410 },
  },
  {
    ...{ method: "HEAD", path: "/file", right: "exports:read" },
    answers: { ...same(409), ready: 200, expired: 410 },
  },
  {
    ...{ method: "POST", path: "/cancel", right: "exports:manage" },
    answers: { ...same(409), queued: 202, running: 202, canceled: 202 },
  },
  { method: "DELETE", path: "", right: "exports:manage", answers: same(204) },
];

function expected(door: Door, who: Who, state: State): number {
  if (who.rights === null) return 401;
  if (!who.rights.includes(door.right)) return 403;
  return who.seesIt && state !== "deleted" ? door.answers[state] : 404;
}

describe.each(Object.entries(people))("%s", (_name, make) => {
  let who: Who;
  beforeAll(async () => void (who = await make()));
  const ask = async (method: string, path: string, body?: unknown) => {
    const content = { "Content-Type": "application/json" };
    const answer = await call(path, {
      ...{ method, headers: { ...content, ...who.headers } },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };

  it.each(doors)("$method /api/exports/:id$path answers as it should, in every state", async (door) => {
    for (const state of states) {
      const id = await exportIn(state);
      const { status } = await ask(door.method, `/api/exports/${id}${door.path}`);
      expect([state, status]).toEqual([state, expected(door, who, state)]);
    }
  });

  it("asks for the same again where they may", async () => {
    for (const state of states) {
      const id = await exportIn(state);
      const { status } = await ask("POST", `/api/exports/${id}/rerun`);
      if (who.rights === null) expect(status).toBe(401);
      else if (!who.rights.includes("exports:create")) expect(status).toBe(403);
      else if (!who.seesIt || state === "deleted") expect([state, status]).toEqual([state, 404]);
      else expect([200, 202]).toContain(status);
    }
  });

  it("is told the same of another's export as of none", async () => {
    if (who.seesIt) return;
    const told = async (id: string, path = "") => {
      const { status, text, headers } = await ask("GET", `/api/exports/${id}${path}`);
      const body = JSON.parse(text) as { requestId?: string };
      delete body.requestId;
      return { status, body, etag: headers.get("etag"), retryAfter: headers.get("retry-after") };
    };
    for (const path of ["", "/file", "/events", "/history"]) {
      const ofNone = await told(randomUUID(), path);
      for (const state of states) expect(await told(await exportIn(state), path)).toEqual(ofNone);
    }
  });

  it("gets of the other doors what role and key allow", async () => {
    const airports = { definition: "airports", limit: 1 };
    const statusOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;
    const known = (status: number) => (who.rights === null ? 401 : status);
    const by = (right: Right, status: number) => known(who.rights?.includes(right) ? status : 403);
    expect([by("exports:create", 202), by("exports:create", 200)]).toContain(
      await statusOf("POST", "/api/exports", airports),
    );
    expect(await statusOf("POST", "/api/exports/estimate", airports)).toBe(by("exports:create", 200));
    expect(await statusOf("GET", "/api/exports")).toBe(by("exports:read", 200));
    expect(await statusOf("GET", "/api/definitions")).toBe(known(200));
    expect(await statusOf("GET", "/api/session")).toBe(known(200));
    const readsAudit = who.isOwner ? 200 : 403;
    expect(await statusOf("GET", "/api/audit")).toBe(by("exports:read", readsAudit));
    // No key does these, whosever it is.
    const { id } = await maker();
    const forPeople: [string, string, object?][] = [
      ["GET", "/api/keys"],
      ["POST", "/api/keys", { name: "mine" }],
      ["DELETE", `/api/keys/${randomUUID()}`],
      ["GET", "/api/members"],
      ["POST", "/api/members", { email: "a@example.com" }],
      ["PATCH", `/api/members/${id}`, { role: "owner" }],
      ["DELETE", `/api/members/${id}`],
      ["DELETE", `/api/invitations/${randomUUID()}`],
      ["PUT", "/api/password", { currentPassword: "x", newPassword: "a train to Marfa" }],
    ];
    for (const [method, path, body] of forPeople) {
      expect([method, path, await statusOf(method, path, body)]).toEqual([method, path, known(403)]);
    }
  });
});
