import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { withFileLock } from "@/scripts/process/file-lock";
import { SetupError } from "@/scripts/setup-error";
import { scratchFolder } from "../../support/scratch-folder";

const work = () => Promise.resolve("done");

it("a lock is held while the work runs, and leaves nothing behind", async () => {
  const folder = scratchFolder();
  const file = path.join(folder, "lock");
  await withFileLock(file, async () => expect(readdirSync(folder)).toEqual(["lock"]));
  expect(readdirSync(folder)).toEqual([]);
});

it("work that fails gives its lock back", async () => {
  const file = path.join(scratchFolder(), "lock");
  await expect(withFileLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(existsSync(file)).toBe(false);
});

it("the lock of a process that has died is taken over", async () => {
  const file = path.join(scratchFolder(), "lock");
  const { pid } = spawnSync("true");
  writeFileSync(file, `${pid} 12345`);
  expect(await withFileLock(file, work)).toBe("done");
});

it("the lock of a process whose id another has by now is taken over", async () => {
  const file = path.join(scratchFolder(), "lock");
  writeFileSync(file, `${process.pid} 1`);
  expect(await withFileLock(file, work)).toBe("done");
});

it("an empty lock file, of a full disk, is taken over", async () => {
  const file = path.join(scratchFolder(), "lock");
  writeFileSync(file, "");
  expect(await withFileLock(file, work)).toBe("done");
});

it("whoever died while clearing a lock away is in nobody's way", async () => {
  const file = path.join(scratchFolder(), "lock");
  for (const name of [file, `${file}.clearing`]) writeFileSync(name, `${process.pid} 1`);
  expect(await withFileLock(file, work)).toBe("done");
});

it("a lock in a folder that is missing, or is none, is an error at once", async () => {
  const folder = scratchFolder();
  const file = path.join(folder, "file");
  writeFileSync(file, "");
  for (const parent of [path.join(folder, "missing"), file]) {
    const attempt = withFileLock(path.join(parent, "lock"), work);
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(`The lock ${parent}/lock cannot be taken (E`);
  }
});

it("one waiter at a time gets in, also past a holder that has died", async () => {
  const folder = scratchFolder();
  const [file, journal] = [path.join(folder, "lock"), path.join(folder, "journal")];
  writeFileSync(file, `${process.pid} 1`);
  const script = fileURLToPath(new URL("./hold-lock.ts", import.meta.url));
  const startAt = String(Date.now() + 1200);
  const waiters = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ["--import", "tsx", script, file, journal, startAt], { stdio: "inherit" }),
  );
  const endings = await Promise.all(waiters.map((waiter) => once(waiter, "exit")));
  expect(endings.map(([code]) => code as number)).toEqual([0, 0, 0]);
  expect(readFileSync(journal, "utf8")).toBe("in\nout\n".repeat(3));
  expect(readdirSync(folder)).toEqual(["journal"]);
}, 30_000);
