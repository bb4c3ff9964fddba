import { readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { definitionListSchema } from "@/contract/definition";
import { healthSchema } from "@/contract/health";
import { exportJobPageSchema, exportJobSchema } from "@/contract/export-job";
import { call, create, exportReady, post, problemOf, readFile, waitFor } from "../support/api";
import { withDatabase } from "../support/database";
import { statusForHost } from "../support/status-for-host";

const unknownId = "01a208d1-f781-71a2-8fb5-f23299ec933c";

async function countJobs(): Promise<number> {
  const { rows } = await withDatabase((client) => client.query("SELECT count(*)::int AS n FROM export_job"));
  return rows[0].n;
}

describe("asking for an export", () => {
  it("is answered at once with the job's place and when to look again", async () => {
    const answer = await post("/api/exports", { definition: "airports", filename: "Flughäfen" });
    const job = exportJobSchema.parse(await answer.json());
    expect(answer.status).toBe(202);
    expect(answer.headers.get("location")).toBe(`/api/exports/${job.id}`);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(job).toMatchObject({ state: "queued", filename: "Flughäfen.csv", file: null, attempt: 1 });
    await waitFor(job.id);
  });

  it("is told as it was asked on every look, so that the same can be asked again", async () => {
    const request = {
      where: { state: { in: ["TX"] } },
      sort: [{ city: "desc" as const }],
      limit: 3,
      guard: false,
    };
    const { id, ...job } = await create({ definition: "airports", filename: "three", ...request });
    expect(job.request).toEqual(request);
    const ready = await waitFor(id, ({ state }) => state === "ready");
    expect(ready.request).toEqual(request);
    const again = await create({ definition: ready.definition, ...ready.request });
    expect(again.request).toEqual(request);
    expect((await create({ definition: "airports" })).request).toEqual({});
  });

  it.each([
    [404, "unknown_definition", { definition: "nope" }, []],
    [422, "invalid_input", { definition: "flights", columns: ["id", "nope"] }, ["/columns/1"]],
    [422, "invalid_input", { definition: "flights", where: { nope: 1 } }, ["/where/nope"]],
    [422, "invalid_input", { definition: "flights", where: { delay: { near: 1 } } }, ["/where/delay/near"]],
    [422, "invalid_input", { definition: "flights", where: { delay: { gte: "1" } } }, ["/where/delay/gte"]],
    [422, "invalid_input", { definition: "flights", sort: [{ nope: "asc" }] }, ["/sort/0"]],
    [422, "invalid_input", { definition: "flights", limit: 0 }, ["/limit"]],
    [422, "invalid_input", { definition: "flights", surprise: 1 }, ["/surprise"]],
    [422, "invalid_input", { definition: "flights", filename: "../x" }, ["/filename"]],
  ])("wrongly is answered %i %s and makes no job (%#)", async (status, code, body, pointers) => {
    const before = await countJobs();
    const answer = await post("/api/exports", body);
    const problem = await problemOf(answer);
    expect(answer.status).toBe(status);
    expect(problem.code).toBe(code);
    expect((problem.errors ?? []).map(({ pointer }) => pointer)).toEqual(pointers);
    expect(await countJobs()).toBe(before);
  });

  it("with a body that is no JSON, too long or of another type is refused", async () => {
    const send = (body: string, type = "application/json") =>
      call("/api/exports", { method: "POST", body, headers: { "Content-Type": type } });
    expect((await send("{")).status).toBe(400);
    expect((await send(JSON.stringify({ definition: "x".repeat(70_000) }))).status).toBe(413);
    expect((await send('{"definition":"airports"}', "text/plain")).status).toBe(415);
  });

  it("twice while the first is under way is one job, in whatever order it is written", async () => {
    const ask = (body: object) => post("/api/exports", { definition: "flights", ...body });
    const asked = { where: { delay: { gte: 60 }, distance: { lt: 500 } } };
    const answers = await Promise.all([1, 2, 3].map(() => ask(asked)));
    const same = await ask({ where: { distance: { lt: 500 }, delay: { gte: 60 } } });
    const jobs = await Promise.all(
      [...answers, same].map(async (answer) => exportJobSchema.parse(await answer.json())),
    );
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 202]);
    expect(same.headers.get("location")).toBe(`/api/exports/${jobs[0]?.id}`);
    const other = await create({ definition: "flights", ...asked, limit: 5 });
    expect(other.id).not.toBe(jobs[0]?.id);
    await call(`/api/exports/${jobs[0]?.id}/cancel`, { method: "POST" });
    expect((await ask(asked)).status).toBe(202);
  });

  it("from another site's page is refused", async () => {
    const headers = { "Content-Type": "application/json", Origin: "http://evil.example" };
    const answer = await call("/api/exports", { method: "POST", headers, body: '{"definition":"airports"}' });
    expect(answer.status).toBe(403);
    expect((await problemOf(answer)).code).toBe("foreign_origin");
  });
});

describe("each route of exports, which proxy.ts leaves out", () => {
  const one = `/api/exports/${unknownId}`;
  const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
  const own = ["cancel", "file", "events", "history", "nothing"].map((name) => `${one}/${name}`);
  const routes = ["/api/exports", "/api/exports/events", one, ...own].flatMap((route) =>
    methods.map((method) => [method, route] as const),
  );

  it.each(routes)("refuses %s %s under a name that is not ours, and at the worker", async (method, route) => {
    const { baseUrl, workerUrl } = inject("stack");
    expect(await statusForHost(baseUrl, "evil.example", route, method)).toBe(421);
    const atWorker = await fetch(new URL(route, workerUrl), { method });
    expect((await problemOf(atWorker)).detail).toMatch(/does not serve/);
  });

  it("lets no page of another site delete", async () => {
    const answer = await call(one, { method: "DELETE", headers: { Origin: "http://evil.example" } });
    expect((await problemOf(answer)).code).toBe("foreign_origin");
  });
});

describe("the API", () => {
  it("answers unknown paths and methods as problems", async () => {
    expect((await problemOf(await call("/api/nothing"))).code).toBe("not_found");
    const answer = await call("/api/exports", { method: "PATCH" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, POST");
    const one = await call(`/api/exports/${unknownId}`, { method: "POST" });
    expect([one.status, one.headers.get("allow")]).toEqual([405, "GET, HEAD, DELETE"]);
    const file = await call(`/api/exports/${unknownId}/file`, { method: "POST" });
    expect([file.status, file.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  });

  it.each(["nonsense", unknownId, "%00", "..%2f..%2fetc"])("knows no export %s", async (id) => {
    for (const path of [`/api/exports/${id}`, `/api/exports/${id}/file`]) {
      expect((await call(path)).status).toBe(404);
    }
  });

  it("describes what may be exported", async () => {
    const { definitions } = definitionListSchema.parse(await (await call("/api/definitions")).json());
    const flights = definitions.find(({ name }) => name === "flights");
    expect(flights?.columns).toContainEqual({
      key: "delay",
      label: "Delay (min)",
      type: "Int",
      nativeType: null,
      choices: null,
      isNullable: false,
      isSortable: true,
      isComputed: false,
      operators: ["equals", "not", "in", "notIn", "gt", "gte", "lt", "lte"],
    });
  });

  it("says that all is well", async () => {
    const answer = await call("/api/health");
    expect(healthSchema.parse(await answer.json())).toMatchObject({ ok: true, role: "web" });
  });

  it("keeps the engine's door and the people's door apart", async () => {
    for (const path of ["/api/inngest", "/api/%69nngest", "/%61pi/inngest"]) {
      for (const method of ["GET", "POST", "PUT"]) expect((await call(path, { method })).status).toBe(404);
    }
  });
});

describe("past exports", () => {
  it("are listed newest first, page by page, each once", async () => {
    for (let made = 1; made <= 27; made += 1) await create({ definition: "airports", limit: made });
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const answer = await call(`/api/exports?definition=airports${cursor && `&cursor=${cursor}`}`);
      const page = exportJobPageSchema.parse(await answer.json());
      expect(page.exports.length).toBeLessThanOrEqual(25);
      seen.push(...page.exports.map(({ createdAt, id }) => `${createdAt} ${id}`));
      cursor = page.nextCursor;
    }
    expect(seen.length).toBeGreaterThanOrEqual(27);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  it("can be narrowed down by state; an unknown state or cursor is refused", async () => {
    const { id } = await create({ definition: "flights" });
    await call(`/api/exports/${id}/cancel`, { method: "POST" });
    const page = exportJobPageSchema.parse(await (await call("/api/exports?state=canceled")).json());
    expect(page.exports.map((job) => job.id)).toContain(id);
    expect(new Set(page.exports.map(({ state }) => state))).toEqual(new Set(["canceled"]));
    expect((await call("/api/exports?state=lost")).status).toBe(422);
    const twice = await call("/api/exports?state=ready&state=canceled");
    expect((await problemOf(twice)).errors).toMatchObject([{ pointer: "/state" }]);
    expect((await call("/api/exports?cursor=xyz")).status).toBe(422);
    expect((await call("/api/exports?definition=a%00")).status).toBe(422);
    const ancient = Buffer.from(JSON.stringify(["0000-01-01T00:00:00Z", unknownId])).toString("base64url");
    expect((await call(`/api/exports?cursor=${ancient}`)).status).toBe(422);
  });
});

describe("the file", () => {
  it("says its size, name and digest, and that nobody may change it on the way", async () => {
    const job = await exportReady({
      definition: "airports",
      filename: 'Flughäfen "2026"'.replaceAll('"', "'"),
    });
    const answer = await call(job.file?.url ?? "");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-length": String(job.file?.bytes),
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="Flugh?fen '2026'.csv"; filename*=UTF-8''Flugh%C3%A4fen%20%272026%27.csv`,
      etag: `"${job.file?.sha256}"`,
      "accept-ranges": "bytes",
      "cache-control": "private, no-cache, no-transform",
      "repr-digest": `sha-256=:${Buffer.from(job.file?.sha256 ?? "", "hex").toString("base64")}:`,
    });
    expect((await answer.arrayBuffer()).byteLength).toBe(job.file?.bytes);
  });

  it("can be read on from where a download was cut", async () => {
    const job = await exportReady({ definition: "airports" });
    const whole = await readFile(job);
    const get = (headers: Record<string, string>) => call(job.file?.url ?? "", { headers });
    const tail = await get({ Range: "bytes=100-", "If-Range": `"${job.file?.sha256}"` });
    expect([tail.status, await tail.text()]).toEqual([206, whole.slice(100)]);
    expect(tail.headers.get("content-range")).toBe(`bytes 100-${whole.length - 1}/${whole.length}`);
    expect((await get({ Range: "bytes=0-1", "If-Range": '"other"' })).status).toBe(200);
    expect((await get({ Range: "bytes=999999999-" })).status).toBe(416);
    // The last bytes, more than there are, are all of them.
    expect(await (await get({ Range: "bytes=-999999999" })).text()).toBe(whole);
    expect((await get({ "If-None-Match": `"${job.file?.sha256}"` })).status).toBe(304);
  });

  it("is not there before it is ready", async () => {
    const { id } = await create({ definition: "flights" });
    const answer = await call(`/api/exports/${id}/file`);
    expect([answer.status, (await problemOf(answer)).code]).toEqual([409, "not_ready"]);
    await call(`/api/exports/${id}/cancel`, { method: "POST" });
  });

  it.each<[string, (file: string, bytes: number) => void]>([
    ["is missing from the storage", (file) => rmSync(file)],
    ["has lost bytes there", (file, bytes) => truncateSync(file, bytes - 1)],
  ])("that %s is an error of its own, and not a cut download", async (_what, harm) => {
    const { id, file } = await exportReady({ definition: "airports" });
    const folder = path.join(inject("stack").dataDir, "files", id);
    const [name = ""] = readdirSync(folder);
    harm(path.join(folder, name), file!.bytes);
    for (const headers of [{}, { Range: "bytes=0-9" }]) {
      const answer = await call(file!.url, { headers });
      expect([answer.status, (await problemOf(answer)).code]).toEqual([410, "file_lost"]);
      expect([answer.headers.get("etag"), answer.headers.get("accept-ranges")]).toEqual([null, null]);
    }
    expect((await call(file!.url, { method: "HEAD" })).status).toBe(410);
  });

  it("is nobody else's on the machine", async () => {
    const { id } = await exportReady({ definition: "airports" });
    const folder = path.join(inject("stack").dataDir, "files", id);
    const [name = ""] = readdirSync(folder);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(path.join(folder, name)).mode & 0o077).toBe(0);
  });
});

describe("the doors", () => {
  it("let nobody in under another name, and the worker serves the engine only", async () => {
    const { baseUrl, workerUrl } = inject("stack");
    expect(await statusForHost(baseUrl, "evil.example")).toBe(421);
    expect((await fetch(new URL("/api/exports", workerUrl))).status).toBe(404);
    expect((await fetch(new URL("/exports", workerUrl))).status).toBe(404);
  });

  it("do not let whoever asks point the engine elsewhere", async () => {
    let calls = 0;
    const stranger = createServer((_request, response) => {
      calls += 1;
      response.end();
    }).listen(0, "127.0.0.1");
    await once(stranger, "listening");
    const { port } = stranger.address() as AddressInfo;
    await statusForHost(inject("stack").workerUrl, `localhost:${port}`, "/api/inngest", "PUT");
    await exportReady({ definition: "airports" });
    stranger.close();
    expect(calls).toBe(0);
  });

  it("may not be shown in another site's frame", async () => {
    expect((await call("/exports")).headers.get("x-frame-options")).toBe("DENY");
  });
});
