import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseUrl, readServerSettings, requireSafeWay } from "@/scripts/cli/server-settings";
import { loginFile, storeLogin } from "@/scripts/cli/stored-login";
import { scratchFolder } from "../../support/scratch-folder";

beforeEach(() => {
  vi.stubEnv("XDG_CONFIG_HOME", scratchFolder());
  vi.stubEnv("OFFLOAD_URL", undefined);
  vi.stubEnv("OFFLOAD_API_KEY", undefined);
});
afterEach(() => vi.unstubAllEnvs());

const login = { url: "https://app.example.com", apiKey: "ofl_stored" };

describe("the server and the key", () => {
  it("without any setting are the own machine's, and none", () => {
    expect(readServerSettings(undefined)).toEqual({ url: "http://127.0.0.1:3000", apiKey: undefined });
  });

  it("are the login's", () => {
    storeLogin(login);
    expect(readServerSettings(undefined)).toEqual(login);
    expect(readServerSettings("https://app.example.com/")).toEqual(login);
  });

  it("a login's key goes to no other server", () => {
    storeLogin(login);
    expect(readServerSettings("https://other.example.com").apiKey).toBeUndefined();
    vi.stubEnv("OFFLOAD_URL", "https://app.example.com.evil.example");
    expect(readServerSettings(undefined).apiKey).toBeUndefined();
  });

  it("the environment goes before the login, and --url before the environment", () => {
    storeLogin(login);
    vi.stubEnv("OFFLOAD_URL", "https://env.example.com/base/");
    vi.stubEnv("OFFLOAD_API_KEY", " ofl_env\n");
    expect(readServerSettings(undefined)).toEqual({ url: "https://env.example.com/base", apiKey: "ofl_env" });
    expect(readServerSettings("https://given.example.com").url).toBe("https://given.example.com");
  });

  it("a login that cannot be read is told, by its file", () => {
    mkdirSync(path.dirname(loginFile()), { recursive: true });
    writeFileSync(loginFile(), '{"url": ');
    expect(() => readServerSettings(undefined)).toThrow(loginFile());
    writeFileSync(loginFile(), '{"url": 1}');
    expect(() => readServerSettings(undefined)).toThrow(
      `${loginFile()} is not what \`offload login\` writes`,
    );
  });

  it("a key with a line end inside is refused, and not repeated", () => {
    vi.stubEnv("OFFLOAD_API_KEY", "ofl_a\nb: c");
    expect(() => readServerSettings(undefined)).toThrow(/^OFFLOAD_API_KEY is no API key: it has blanks/);
    expect(() => readServerSettings(undefined)).not.toThrow("ofl_a");
  });
});

describe("a server's address", () => {
  it.each([
    "app.example.com",
    "ftp://app.example.com",
    "https://x.example?y=1",
    "https://x.example#y",
    "http://",
  ])("%s is none", (given) =>
    expect(() => parseUrl(given, "--url")).toThrow("--url must be a server's address, as in https://"),
  );

  it("has no password", () => {
    expect(() => parseUrl("https://me:secret@x.example", "--url")).toThrow(
      "must not have a name or a password",
    );
  });
});

describe("a key over plain http", () => {
  it.each([
    "http://127.0.0.1:3000",
    "http://localhost:1",
    "http://[::1]:3000",
    "http://127.8.9.1",
    "http://2130706433",
  ])("goes to the own machine, %s", (given) =>
    requireSafeWay({ url: parseUrl(given, "--url"), apiKey: "ofl_x" }, false),
  );

  it.each([
    "http://app.example.com",
    "http://127.0.0.1.example.com",
    "http://10.0.0.1",
    "http://localhost.example",
  ])("does not go to %s unless asked to", (given) => {
    const server = { url: parseUrl(given, "--url"), apiKey: "ofl_x" };
    expect(() => requireSafeWay(server, false)).toThrow(/is not sent to http:.*--insecure/);
    requireSafeWay(server, true);
    requireSafeWay({ ...server, apiKey: undefined }, false);
  });
});
