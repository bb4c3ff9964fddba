import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { createApiClient } from "@/client/api-client";
import { streamChanges } from "@/client/stream-changes";
import { watchExport } from "@/client/watch-export";
import type { ExportChange } from "@/contract/export-change";
import type { ExportJob } from "@/contract/export-job";
import { isOlder } from "@/contract/is-older";
import { demoPeople } from "@/prisma/demo/demo-people";
import { addKey, addMember } from "../support/add-member";
import { call, create, exportReady, keyOf, post, problemOf, waitFor } from "../support/api";
import { withDatabase } from "../support/database";
import { pidOf } from "../support/stack-pid";

const bo = demoPeople[3];
const all = "/api/exports/events";
const of = (id: string) => `/api/exports/${id}/events`;
const slow = { definition: "flights", columns: ["id", "punctuality"] };

type Key = ReturnType<typeof keyOf>;

const clientOf = (headers: Key = keyOf()) => createApiClient({ baseUrl: inject("stack").baseUrl, headers });

interface FollowOptions {
  readonly lastEventId?: string;
  /** Whose it is; the first owner's when left out. */
  readonly headers?: Key;
}

/** Follows all that somebody may see until the test ends; what was told by now is in `changes`. */
function followAll({ lastEventId, headers }: FollowOptions = {}) {
  const changes: ExportChange[] = [];
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  let begin: () => void;
  const hasBegun = new Promise<void>((resolve) => (begin = resolve));
  const ended = (async () => {
    const options = { signal: stop.signal, lastEventId, onLife: () => begin() };
    for await (const change of streamChanges(clientOf(headers), null, options)) changes.push(change);
  })();
  ended.catch(() => undefined);
  return { changes, hasBegun: Promise.race([hasBegun, ended]), ended, stop: () => stop.abort() };
}

/** A small export of somebody's, once it is ready. */
async function exportAs(headers: Key, limit: number): Promise<ExportJob> {
  const answer = await post("/api/exports", { definition: "airports", limit }, headers);
  const { id } = (await answer.json()) as ExportJob;
  return waitFor(id, ({ state }) => state === "ready", { headers });
}

const statesIn = (changes: readonly ExportChange[], id: string) =>
  changes.filter((change) => change.id === id).map(({ job }) => job?.state ?? "deleted");

describe("the event stream of an export", () => {
  it("tells its states in their order, to the end, and then closes", async () => {
    const { id } = await create({ ...slow, limit: 400_000 });
    const states: ExportJob[] = [];
    for await (const { job } of streamChanges(clientOf(), id)) if (job) states.push(job);
    // It may have begun before the stream did.
    expect([...new Set(states.map(({ state }) => state))].slice(-2)).toEqual(["running", "ready"]);
    expect(states.filter(({ state }) => state === "running").length).toBeGreaterThan(2);
    states.slice(1).forEach((job, index) => expect(isOlder(job, states[index]!)).toBe(false));
    const last = states.at(-1)!;
    expect(last).toEqual(await (await call(`/api/exports/${id}`)).json());

    const again = await call(of(id));
    expect(again.headers.get("content-type")).toBe("text/event-stream");
    expect(again.headers.get("cache-control")).toBe("private, no-cache, no-transform");
    expect(again.headers.get("x-accel-buffering")).toBe("no");
    const text = await again.text();
    expect(text).toBe(
      `retry: 2000\n\nevent: export\nid: ${last.changedAt}\ndata: ${JSON.stringify(last)}\n\n`,
    );
  });

  it("has nothing more for who has heard the end of it", async () => {
    const { id, changedAt } = await exportReady({ definition: "airports", limit: 3 });
    const answer = await call(of(id), { headers: { "Last-Event-ID": changedAt } });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  it.each(["01a208d1-f781-71a2-8fb5-f23299ec933c", "none"])("is not found of %s", async (id) => {
    for (const method of ["GET", "HEAD"]) expect((await call(of(id), { method })).status).toBe(404);
    expect((await problemOf(await call(of(id)))).code).toBe("not_found");
  });

  it("is not found of what its asker may not see: another's, for who is no owner; another organisation's", async () => {
    const [maker, member, viewer] = [
      await addMember(),
      await addMember(),
      await addMember({ role: "viewer" }),
    ];
    const { id } = await exportAs(maker.headers, 3);
    const statusFor = async (headers: Key) => (await call(of(id), { headers })).status;
    expect(await statusFor(maker.headers)).toBe(200);
    expect(await statusFor(keyOf())).toBe(200);
    for (const { headers } of [member, viewer, { headers: keyOf(bo.email) }]) {
      expect(await statusFor(headers)).toBe(404);
      expect((await problemOf(await call(of(id), { headers }))).code).toBe("not_found");
    }
  });

  it("is, as that of all, not for a key that may only ask for exports", async () => {
    const maker = await addMember();
    const { id } = await exportAs(maker.headers, 3);
    const headers = await addKey(maker.id, { scopes: ["exports:create"] });
    for (const path of [all, of(id)]) {
      const refused = await call(path, { headers });
      expect([path, refused.status, (await problemOf(refused)).code]).toEqual([path, 403, "forbidden"]);
    }
  });

  it("ends when the export is deleted, which who watches it is told as not found", async () => {
    const { id } = await create({ ...slow, limit: 2_800_000 });
    const states = new Set<string>();
    const watch = async () => {
      for await (const { state } of watchExport(clientOf(), id)) {
        if (state === "running" && !states.has(state)) await call(`/api/exports/${id}`, { method: "DELETE" });
        states.add(state);
      }
    };
    await expect(watch()).rejects.toMatchObject({ code: "not_found" });
    expect(states).toContain("running");
  });

  it("is for who has signed in", async () => {
    for (const path of [all, of("01a208d1-f781-71a2-8fb5-f23299ec933c")]) {
      const refused = await fetch(new URL(path, inject("stack").baseUrl));
      expect([refused.status, (await problemOf(refused)).code]).toEqual([401, "unauthenticated"]);
    }
  });

  it("takes GET and HEAD alone, and HEAD no place", async () => {
    const head = await call(all, { method: "HEAD" });
    expect([head.status, head.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    const refused = await call(all, { method: "POST" });
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });
});

describe("the event stream of all exports", () => {
  it("tells a member of their own, an owner of all of the organisation, and nobody of another organisation's", async () => {
    const [maker, member, viewer] = [
      await addMember(),
      await addMember(),
      await addMember({ role: "viewer" }),
    ];
    const owners = followAll();
    const followed = {
      maker: followAll({ headers: maker.headers }),
      member: followAll({ headers: member.headers }),
      viewer: followAll({ headers: viewer.headers }),
      stranger: followAll({ headers: keyOf(bo.email) }),
    };
    await Promise.all([owners, ...Object.values(followed)].map(({ hasBegun }) => hasBegun));
    const theirs = await exportAs(maker.headers, 4);
    const strangers = await exportAs(keyOf(bo.email), 5);
    const members = await exportAs(member.headers, 6);
    // What comes last is here: whatever was told of the others is, too.
    await expect.poll(() => statesIn(owners.changes, members.id)).toContain("ready");
    await expect.poll(() => statesIn(followed.member.changes, members.id)).toContain("ready");
    await expect.poll(() => statesIn(followed.stranger.changes, strangers.id)).toContain("ready");
    const seenBy = ({ changes }: { changes: readonly ExportChange[] }) =>
      [theirs, strangers, members].filter(({ id }) => statesIn(changes, id).length > 0);
    expect(seenBy(owners)).toEqual([theirs, members]);
    expect(seenBy(followed.maker)).toEqual([theirs]);
    expect(seenBy(followed.member)).toEqual([members]);
    expect(seenBy(followed.viewer)).toEqual([]);
    expect(seenBy(followed.stranger)).toEqual([strangers]);
  });

  it("begins with those under way, and tells of new ones, of deleted ones, and of places in line", async () => {
    const asked: ExportJob[] = [];
    for (let n = 0; n < 5; n += 1) asked.push(await create({ ...slow, limit: 2_900_000 - n }));
    onTestFinished(async () => {
      for (const { id } of asked) await call(`/api/exports/${id}`, { method: "DELETE" });
    });
    const ids = asked.map(({ id }) => id);
    const { changes } = followAll();
    await expect.poll(() => new Set(changes.map(({ id }) => id))).toEqual(new Set(ids));
    const placeOf = (id: string) => changes.findLast((change) => change.id === id)?.job?.queue?.position;
    await expect.poll(() => ids.slice(3).map(placeOf)).toEqual([1, 2]);

    const since = changes.length;
    await call(`/api/exports/${ids[0]}`, { method: "DELETE" });
    await expect.poll(() => statesIn(changes.slice(since), ids[0]!)).toContain("deleted");
    // One begins in its place, and the other moves up though its row has not changed.
    await expect.poll(() => ids.slice(3).map(placeOf), { timeout: 20_000 }).toEqual([undefined, 1]);
  });

  it("goes on where its client was cut off: what has changed meanwhile is told, be it deleted or ended", async () => {
    const first = await exportReady({ definition: "airports", limit: 7 });
    const stream = followAll({ lastEventId: first.changedAt });
    await expect.poll(() => statesIn(stream.changes, first.id)).toEqual(["ready"]);
    stream.stop();
    const second = await exportReady({ definition: "airports", limit: 8 });
    await call(`/api/exports/${first.id}`, { method: "DELETE" });
    const { changes } = followAll({ lastEventId: first.changedAt });
    await expect.poll(() => statesIn(changes, second.id)).toEqual(["ready"]);
    await expect.poll(() => statesIn(changes, first.id)).toEqual(["deleted"]);
  });

  it("leaves out one that a newer version beside this one has written in its own way", async () => {
    const odd = await exportAs(keyOf(), 11);
    const { changes, hasBegun } = followAll();
    await hasBegun;
    const error = { code: "code_of_tomorrow", detail: "?" };
    await withDatabase((client) =>
      client.query("UPDATE export_job SET error = $2, changed_at = now() WHERE id = $1", [odd.id, error]),
    );
    const next = await exportAs(keyOf(), 12);
    await expect.poll(() => statesIn(changes, next.id).at(-1)).toBe("ready");
    expect(statesIn(changes, odd.id)).toEqual([]);
    await call(`/api/exports/${odd.id}`, { method: "DELETE" });
    await expect.poll(() => statesIn(changes, odd.id)).toEqual(["deleted"]);
  });

  it.each(["x", "2026-99-99T00:00:00.000Z", "1"])("takes Last-Event-ID %s for none", async (lastEventId) => {
    const { changes, hasBegun } = followAll({ lastEventId });
    await hasBegun;
    const { id } = await exportReady({ definition: "airports", limit: 9 });
    await expect.poll(() => statesIn(changes, id)).toContain("ready");
  });

  it("is had twenty times at once, and not once more", async () => {
    const streams = Array.from({ length: 20 }, () => followAll());
    await Promise.all(streams.map(({ hasBegun }) => hasBegun));
    const refused = await call(all);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
    expect((await problemOf(refused)).code).toBe("too_many_requests");
    streams[0]!.stop();
    await expect.poll(async () => (await call(all, { method: "HEAD" })).status).toBe(200);
  });

  it("goes on when the database ends the connection that listens", async () => {
    const { changes, hasBegun } = followAll();
    await hasBegun;
    const kill = () =>
      withDatabase(
        async (client) =>
          (
            await client.query(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'offload-listen'",
            )
          ).rowCount,
      );
    await expect.poll(kill).toBe(1);
    const { id } = await create({ definition: "airports", limit: 10 });
    await waitFor(id);
    await expect.poll(() => statesIn(changes, id), { timeout: 5000 }).toContain("ready");
    await delay(1000);
    expect(await kill()).toBe(1);
  });

  it("ends at once when the web process is told to, and goes on in the next", async () => {
    const { id } = await create(slow);
    onTestFinished(async () => void (await call(`/api/exports/${id}`, { method: "DELETE" })));
    const { ended, hasBegun } = followAll();
    await hasBegun;
    const rows: number[] = [];
    const web = pidOf("web");
    for await (const { state, progress } of watchExport(clientOf(), id)) {
      if (state !== "running") continue;
      rows.push(progress.rows);
      if (rows.length === 2) process.kill(web, "SIGTERM");
      if (rows.length === 6) break;
    }
    await ended;
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    // The old one may have told the last of it while it ended.
    await expect.poll(() => pidOf("web")).not.toBe(web);
    await expect.poll(async () => (await call("/api/health")).status).toBe(200);
  });
});
