import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, it, onTestFinished } from "vitest";
import { projectRoot } from "@/scripts/project-root";
import { copyProject } from "../support/copy-project";
import { expectRefusal } from "../support/expect-refusal";
import { exportAirports } from "../support/export-airports";
import { launch } from "../support/launch";
import { scratchFolder } from "../support/scratch-folder";
import {
  endOffload,
  firstOwner,
  killAll,
  linesOf,
  parts,
  processIdsIn,
  startOffload,
} from "../support/start-offload";
import { takePort } from "../support/take-port";

const ready = { state: "ready" };

describe("after kill -9", () => {
  it("of any process that the launcher looks after, another takes its place, and exports are made", async () => {
    const offload = await startOffload({ dataDir: scratchFolder() });
    const { baseUrl, dataDir } = offload;
    const owner = await firstOwner(offload);
    const children = parts.filter((name) => name !== "launcher");
    for (const name of children) {
      const killed = processIdsIn(dataDir)[name] ?? 0;
      process.kill(killed, "SIGKILL");
      await expect.poll(() => successorOf(name, killed, dataDir), { timeout: 30_000 }).toBeTruthy();
      await expect.poll(() => healthOf(baseUrl), { timeout: 30_000 }).toBe(200);
      expect(await exportAirports(owner)).toMatchObject(ready);
    }
    const news = children.map((name) => `${name} ended by SIGKILL; starting it again`);
    expect(linesOf(offload)).toEqual([`Offload is ready: ${baseUrl}`, ...news]);
    await endOffload(offload);
  });

  it.each([
    ["of the launcher", ["launcher"]],
    ["of everything at once", parts],
  ] as const)("%s, the next start recovers without a word", async (_, names) => {
    const dataDir = scratchFolder();
    const first = await startOffload({ dataDir });
    const owner = await firstOwner(first);
    expect(await exportAirports(owner)).toMatchObject(ready);
    const pids = processIdsIn(dataDir);
    killAll(names.map((name) => pids[name] ?? 0));
    expect(await first.exited).toBeNull();

    const second = await startOffload({ dataDir });
    expect(second.output()).toBe(`Offload is ready: ${second.baseUrl}\n`);
    // A Postgres that has lived on is used on.
    expect(first.processes().filter((pid) => !/postgres/.test(commandOf(pid)))).toEqual([]);
    expect(await exportAirports({ ...owner, baseUrl: second.baseUrl })).toMatchObject(ready);
    await endOffload(second);
    expect(first.processes()).toEqual([]);
  });
});

it("an npm that a killed launcher has left at work is ended by the next start", async () => {
  const root = copyProject({ hasPackages: false });
  const env = { npm_config_cache: scratchFolder() };
  // npm waits for a registry that never answers.
  const registry = `http://127.0.0.1:${await takePort()}`;
  const first = launch({ root, env: { ...env, npm_config_registry: registry } });
  onTestFinished(() => killAll(first.processes()));
  await expect.poll(() => first.processes().length, { timeout: 10_000 }).toBeGreaterThan(1);
  process.kill(first.pid, "SIGKILL");
  await first.exited;
  expect(first.processes()).not.toEqual([]);
  await expectRefusal(
    { root, env: { ...env, npm_config_registry: "http://127.0.0.1:9" } },
    "npm cannot reach the package registry",
  );
  expect(first.processes()).toEqual([]);
});

it("packages that an npm ended in the middle has left half written are removed before they are installed again", async () => {
  const root = copyProject({ hasPackages: false });
  const half = path.join(root, "node_modules", "pg-types");
  mkdirSync(half, { recursive: true });
  writeFileSync(path.join(half, "package.json"), "{}");
  writeFileSync(path.join(root, "node_modules", ".offload-unfinished"), "");
  // As of a commit that is checked out again after an install of another was ended.
  const stamp = path.join("node_modules", ".offload-packages");
  copyFileSync(path.join(projectRoot, stamp), path.join(root, stamp));
  const env = { npm_config_cache: scratchFolder(), npm_config_registry: "http://127.0.0.1:9" };
  await expectRefusal({ root, env }, "npm cannot reach the package registry");
  expect(existsSync(half)).toBe(false);
});

/** While a process is replaced the notes may be away, or half of a new one's. */
function successorOf(name: (typeof parts)[number], killed: number, dataDir: string): boolean {
  try {
    const pid = processIdsIn(dataDir)[name] ?? 0;
    return pid > 0 && pid !== killed;
  } catch {
    return false;
  }
}

async function healthOf(baseUrl: string) {
  const answer = await fetch(`${baseUrl}/api/health`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status;
}

const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, "utf8");
