import { describe, expect, it } from "vitest";
import { addMember } from "../support/add-member";
import { call, create, exportReady, problemOf, waitFor } from "../support/api";

const known = (tag: string) => ({ headers: { "If-None-Match": tag } });

describe("a document that the client has already", () => {
  it.each(["an export", "the list", "the definitions"])("is not sent again: %s", async (what) => {
    const { id } = await exportReady({ definition: "airports", limit: 1 });
    const paths = {
      "an export": `/api/exports/${id}`,
      "the list": "/api/exports?state=canceled",
      "the definitions": "/api/definitions",
    };
    const path = paths[what as keyof typeof paths];
    const first = await call(path);
    const tag = first.headers.get("etag") ?? "no tag";
    expect(tag).toMatch(/^W\/"[\w-]{43}"$/);
    expect(await first.text()).not.toBe("");
    for (const asked of [tag, tag.replace("W/", ""), `"other", ${tag}`, "*"]) {
      const again = await call(path, known(asked));
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, tag, ""]);
      expect(again.headers.get("cache-control")).toBe("private, no-cache");
    }
    expect((await call(path, known('"other"'))).status).toBe(200);
  });

  it("is sent once it has changed, with when to look again", async () => {
    const { id } = await create({ definition: "airports", limit: 2 });
    const queued = await call(`/api/exports/${id}`);
    const tag = queued.headers.get("etag") ?? "no tag";
    await waitFor(id);
    const ended = await call(`/api/exports/${id}`, known(tag));
    expect([ended.status, ended.headers.get("retry-after")]).toEqual([200, null]);
    expect(ended.headers.get("etag")).not.toBe(tag);
  });

  it("of somebody else is not found, whatever tag is sent, its own too", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 4 });
    const { headers } = await addMember();
    for (const path of [`/api/exports/${id}`, `/api/exports/${id}/file`]) {
      const tag = (await call(path)).headers.get("etag") ?? "no tag";
      expect((await call(path, known(tag))).status).toBe(304);
      for (const sent of [tag, "*", '"other"']) {
        const answer = await call(path, { headers: { ...headers, "If-None-Match": sent } });
        expect([path, sent, answer.status]).toEqual([path, sent, 404]);
        expect(answer.headers.get("etag")).toBeNull();
      }
    }
  });
});

describe("every answer names its request", () => {
  const paths = ["/api/definitions", "/api/exports/none", "/api/none", "/api/exports/none/file"];

  it.each(paths)("as the client does, if that is a plain name: %s", async (path) => {
    const nameOf = async (given: string) =>
      (await call(path, { headers: { "X-Request-Id": given } })).headers.get("x-request-id");
    expect(await nameOf("job-17:a.b_c")).toBe("job-17:a.b_c");
    for (const odd of ["two words", "<b>", "x".repeat(129)])
      expect(await nameOf(odd)).toMatch(/^[\da-f-]{36}$/);
    expect((await call(path)).headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  it("and so does a refusal's body", async () => {
    for (const path of ["/api/exports/none", "/api/none", "/api/exports/none/cancel"]) {
      const answer = await call(path, { headers: { "X-Request-Id": "r-1" } });
      expect((await problemOf(answer)).requestId).toBe("r-1");
    }
  });
});
