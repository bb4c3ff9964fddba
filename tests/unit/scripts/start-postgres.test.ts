import { mkdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startPostgres } from "@/scripts/postgres/start-postgres";
import { scratchFolder } from "../../support/scratch-folder";

it("a server left running is used on, though a link leads to its data folder", async () => {
  const folder = scratchFolder();
  const [real, dataDir] = [path.join(folder, "real"), path.join(folder, "link")];
  mkdirSync(real, { mode: 0o711 });
  symlinkSync(real, dataDir);
  const first = await startPostgres({ dataDir });
  onTestFinished(() => first.child.stop());
  const second = await startPostgres({ dataDir });
  expect([second.child.pid, second.port]).toEqual([first.child.pid, first.port]);
  const third = await startPostgres({ dataDir: real });
  expect(third.port).toBe(first.port);
}, 30_000);
