import { spawn, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { expect, it, onTestFinished } from "vitest";
import { findLeftoverServer } from "@/scripts/postgres/leftover-server";
import { scratchFolder } from "../../support/scratch-folder";

/** Nothing answers there. */
const urlOf = (port: number) => `postgresql://postgres@127.0.0.1:${port}/postgres`;

/** A cluster with the note of a server that ran as process `pid`. */
function clusterOf(pid: number | undefined) {
  const folder = scratchFolder();
  const file = path.join(folder, "postmaster.pid");
  writeFileSync(file, `${pid}\n${folder}\n1700000000\n1\n`);
  return { folder, file };
}

it("the note of a server that has died is left to the next one, which checks what it left", async () => {
  const { folder, file } = clusterOf(spawnSync("true").pid);
  expect(await findLeftoverServer(folder, urlOf)).toBeNull();
  expect(existsSync(file)).toBe(true);
});

it("a note whose process is another program by now is removed", async () => {
  const other = spawn("sleep", ["60"]);
  onTestFinished(() => void other.kill("SIGKILL"));
  const { folder, file } = clusterOf(other.pid);
  expect(await findLeftoverServer(folder, urlOf)).toBeNull();
  expect(existsSync(file)).toBe(false);
});

it("the note of a live Postgres is never removed, whatever folder it names", async () => {
  const server = spawn(process.execPath, [
    "-e",
    "setTimeout(() => {}, 60000)",
    "postgres",
    "-D",
    "/elsewhere",
  ]);
  const ended = new Promise((resolve) => server.once("exit", resolve));
  onTestFinished(() => void server.kill("SIGKILL"));
  const { folder, file } = clusterOf(server.pid);
  const finding = findLeftoverServer(folder, urlOf);
  expect(await Promise.race([finding, new Promise((resolve) => setTimeout(resolve, 500, "waiting"))])).toBe(
    "waiting",
  );
  expect(existsSync(file)).toBe(true);
  server.kill("SIGKILL");
  await ended;
  expect(await finding).toBeNull();
});
