import { describe, expect, it } from "vitest";
import { requireRole } from "@/lib/http/require-role";
import { requireTrusted } from "@/lib/http/require-trusted";

const check =
  (method: string, headers: Record<string, string>, hosts: string[] = []) =>
  () =>
    requireTrusted(method, new Headers(headers), hosts);
const host = "localhost:3000";

describe("a request", () => {
  it.each([host, "127.0.0.1", "[::1]:80", "LOCALHOST"])("to the host %s is let in", (name) => {
    expect(check("GET", { host: name })).not.toThrow();
  });

  it.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])(
    "to the host %j is refused (DNS rebinding)",
    (name) => expect(check("GET", { host: name })).toThrow(/not called/),
  );

  it("to a host that was allowed is let in", () => {
    expect(check("GET", { host: "exports.example:8080" }, ["exports.example"])).not.toThrow();
  });

  it.each([
    { origin: "http://evil.example" },
    { origin: "http://localhost:9999" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ])("that changes something from another page is refused: %j", (headers) => {
    expect(check("POST", { host, ...headers } as Record<string, string>)).toThrow(/another site/);
  });

  it.each([{}, { origin: `http://${host}`, "sec-fetch-site": "same-origin" }])(
    "that changes something from a program or our own page is let in: %j",
    (headers) => expect(check("POST", { host, ...headers } as Record<string, string>)).not.toThrow(),
  );
});

describe("a process", () => {
  it("serves what its role is for", () => {
    for (const path of [
      "/api/inngest",
      "/api/%69nngest",
      "/%61pi/inngest",
      "/api/inngest/x",
      "/api%2Finngest",
    ])
      expect(() => requireRole("web", path)).toThrow(/does not serve/);
    expect(() => requireRole("worker", "/api/exports")).toThrow();
    expect(() => requireRole("worker", "/api/inngest")).not.toThrow();
    expect(() => requireRole("web", "/exports")).not.toThrow();
    expect(() => requireRole("worker", "/api/health")).not.toThrow();
    expect(() => requireRole("all", "/api/inngest")).not.toThrow();
  });
});
