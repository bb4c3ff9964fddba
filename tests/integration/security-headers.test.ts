import { describe, expect, it } from "vitest";
import { call, exportReady } from "../support/api";

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
const cors = ["access-control-allow-origin", "access-control-allow-credentials"];

const headersOf = async (path: string, init: RequestInit = {}) => {
  const answer = await call(path, { redirect: "manual", ...init });
  await answer.arrayBuffer();
  return Object.fromEntries(answer.headers);
};

describe("every answer", () => {
  it("says what a browser is not to do with it, whatever it is, and lets no other site read it", async () => {
    const job = await exportReady({ definition: "airports", limit: 8 });
    const paths = [
      ...["/sign-in", "/exports", "/nothing-here", "/api/nothing-here", "/api/definitions", "/api/health"],
      ...["/api/exports", `/api/exports/${job.id}`, job.file?.url ?? "no file", "/api/exports/none"],
    ];
    for (const path of paths) {
      const headers = await headersOf(path, { headers: { Origin: "http://evil.example" } });
      expect([path, headers]).toEqual([path, expect.objectContaining(always)]);
      for (const name of cors) expect(Object.keys(headers)).not.toContain(name);
    }
  });

  it("of the API may load nothing, and is kept by no cache without asking", async () => {
    for (const path of ["/api/exports", "/api/definitions", "/api/exports/none", "/api/nothing-here"]) {
      const headers = await headersOf(path);
      expect([path, headers["content-security-policy"]]).toEqual([
        path,
        "default-src 'none'; frame-ancestors 'none'",
      ]);
      expect([path, headers["cache-control"]]).toEqual([path, "private, no-cache"]);
    }
  });
});

describe("a page", () => {
  it("runs scripts by a nonce of its own alone, which all of its scripts bear", async () => {
    const read = async () => {
      const answer = await call("/sign-in");
      const policy = answer.headers.get("content-security-policy") ?? "";
      const nonce =
        /script-src 'self' 'nonce-([A-Za-z0-9+/=]+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "none";
      return { policy, nonce, html: await answer.text() };
    };
    const { policy, nonce, html } = await read();
    expect(policy.split("; ").find((rule) => rule.startsWith("script-src"))).not.toContain("unsafe");
    expect(policy.split("; ")).toContain("frame-ancestors 'none'");
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(2);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    expect((await read()).nonce).not.toBe(nonce);
  });

  it("is not made to take a policy that its reader sends", async () => {
    const policy = "script-src 'nonce-mine'";
    const headers = { "Content-Security-Policy": policy, "X-Nonce": "mine" };
    const answer = await call("/sign-in", { headers });
    expect(await answer.text()).not.toContain('nonce="mine"');
  });
});
