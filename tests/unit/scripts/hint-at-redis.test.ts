import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { afterEach, expect, it, vi } from "vitest";
import { hintAtRedis } from "@/scripts/engine/hint-at-redis";
import { scratchFolder } from "../../support/scratch-folder";

const { PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
  vi.restoreAllMocks();
});

/** What is said on a machine whose PATH is `folder` alone. */
function hint(folder: string, redisUrl?: string) {
  process.env.PATH = folder;
  const write = vi.spyOn(process.stdout, "write").mockReset().mockReturnValue(true);
  hintAtRedis({ dataDir: path.join(folder, "data"), redisUrl });
  return write.mock.calls.map(([text]) => String(text)).join("");
}

it("a Redis that is on the machine is told of in one line, with how to use it", () => {
  const folder = scratchFolder();
  writeFileSync(path.join(folder, "redis-server"), "");
  chmodSync(path.join(folder, "redis-server"), 0o755);
  const said = hint(folder);
  const files = path.join(folder, "data", "redis");
  expect(said).toContain(`${folder}/redis-server --bind 127.0.0.1 --appendonly yes --dir ${files}\``);
  expect(existsSync(files)).toBe(true);
  expect(said).toContain("REDIS_URL=redis://127.0.0.1:6379");
  expect(said.trim().split("\n")).toHaveLength(1);
  expect(hint(folder, "redis://127.0.0.1:6379")).toBe("");
});
