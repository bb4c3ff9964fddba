import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterEach, expect, it, vi } from "vitest";
import { hintAtRedis } from "@/scripts/engine/hint-at-redis";

const { PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
  vi.restoreAllMocks();
});

it("a Redis that is on the machine is told of in one line, with how to use it", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "offload-path-"));
  writeFileSync(path.join(folder, "redis-server"), "");
  chmodSync(path.join(folder, "redis-server"), 0o755);
  process.env.PATH = folder;
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const log = vi.spyOn(console, "log").mockReturnValue(undefined);
  hintAtRedis();
  const said = [...write.mock.calls, ...log.mock.calls].map(([text]) => String(text)).join("");
  expect(said).toContain(`${folder}/redis-server --bind 127.0.0.1 --appendonly yes`);
  expect(said).toContain("REDIS_URL=redis://127.0.0.1:6379");
  expect(said.trim().split("\n")).toHaveLength(1);
});
