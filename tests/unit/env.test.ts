import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";

const DATABASE_URL = "postgresql://localhost/offload";

describe("settings", () => {
  it("have defaults for all but the database", () => {
    expect(parseEnv({ DATABASE_URL })).toMatchObject({ role: "all", host: "127.0.0.1", port: 3000 });
  });

  it("left blank count as not set", () => {
    expect(parseEnv({ DATABASE_URL, PORT: " " }).port).toBe(3000);
  });

  it("that let an export have more parts than the engine has steps are refused", () => {
    expect(() => parseEnv({ DATABASE_URL, OFFLOAD_PART_SECONDS: "2" })).toThrow(/OFFLOAD_PART_SECONDS/);
  });

  it.each([
    ["OFFLOAD_RETENTION_DAYS", "1e300"],
    ["OFFLOAD_DEADLINE_MINUTES", "1e9"],
    ["OFFLOAD_SNAPSHOT_MINUTES", "0"],
    ["OFFLOAD_STALE_SECONDS", "1e15"],
    ["OFFLOAD_MOST_STARTS", "3000000000"],
    ["OFFLOAD_RUNNING_EXPORTS", "1.5"],
    ["OFFLOAD_ROW_SECONDS", "6"],
  ])("that no clock or database could hold are refused, with what may be: %s=%s", (name, value) => {
    expect(() => parseEnv({ DATABASE_URL, [name]: value })).toThrow(
      new RegExp(`${name}: must be a (whole )?number .*\\d`),
    );
  });

  it("leave a worker time to say that it lives between two rows", () => {
    const rowMs = (settings: object) => parseEnv({ DATABASE_URL, ...settings }).rowMs;
    expect([rowMs({}), rowMs({ OFFLOAD_STALE_SECONDS: "5" })]).toEqual([3000, 2500]);
  });

  it("of hosts are names or addresses, in any case", () => {
    const hosts = "Exports.example.com, [::1],10.0.0.1";
    expect(parseEnv({ DATABASE_URL, OFFLOAD_ALLOWED_HOSTS: hosts }).allowedHosts).toEqual([
      "exports.example.com",
      "[::1]",
      "10.0.0.1",
      "127.0.0.1",
    ]);
    const OFFLOAD_PUBLIC_URL = "https://exports.example.com";
    expect(parseEnv({ DATABASE_URL, OFFLOAD_PUBLIC_URL }).allowedHosts).toContain("exports.example.com");
    for (const hosts of ["https://x.example", "x.example:80", "*.example", "a b"]) {
      expect(() => parseEnv({ DATABASE_URL, OFFLOAD_ALLOWED_HOSTS: hosts })).toThrow(/must be host names/);
    }
  });

  it("of nginx's files are a plain path, or none", () => {
    const prefix = (OFFLOAD_ACCEL_PREFIX: string) =>
      parseEnv({ DATABASE_URL, OFFLOAD_ACCEL_PREFIX }).accelPrefix;
    expect([prefix(""), prefix("/offload-files"), prefix("/a/b_c")]).toEqual([
      null,
      "/offload-files",
      "/a/b_c",
    ]);
    for (const wrong of [
      "files",
      "/",
      "/files/",
      "//files",
      "/a/../b",
      "/./a",
      "/a b",
      "/a%2e",
      "/a?b",
      "/a\n",
    ]) {
      expect(() => prefix(wrong)).toThrow(/OFFLOAD_ACCEL_PREFIX: must be a path such as \/offload-files/);
    }
  });

  it("that are wrong are all named at once", () => {
    const settings = { DATABASE_URL: "mysql://x/y", PORT: "many", OFFLOAD_ROLE: "boss" };
    expect(() => parseEnv(settings)).toThrow(/OFFLOAD_ROLE[^]*PORT[^]*DATABASE_URL/);
  });
});
