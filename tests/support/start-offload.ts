import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import process from "node:process";
import { expect, onTestFinished } from "vitest";
import { findFreePort } from "@/scripts/process/free-port";
import type { Caller } from "./caller";
import { launch, type Launched } from "./launch";
import { ownAccount } from "./own-account";

/** The build of the other suites. */
export const testBuild = { OFFLOAD_BUILD_DIR: ".next-test" };

export interface Offload extends Launched {
  baseUrl: string;
  dataDir: string;
}

interface StartOptions {
  dataDir: string;
  env?: Record<string, string>;
  /** What runs it: `unshare`, say, with its arguments. */
  within?: readonly string[];
}

const limitMs = 90_000;

/** `npm start`, until it says that it is ready; whatever of it is left after the test is killed. */
export async function startOffload({ dataDir, env, within = [] }: StartOptions): Promise<Offload> {
  const port = await findFreePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const settings = { ...testBuild, OFFLOAD_DATA_DIR: dataDir, PORT: String(port), ...env };
  const launched = launch({ env: settings, within });
  onTestFinished(() => killAll(launched.processes()));
  const isReady = () => launched.output().includes(`Offload is ready: ${baseUrl}\n`);
  for (const giveUpAt = Date.now() + limitMs; !isReady() && Date.now() < giveUpAt;) {
    if ((await Promise.race([launched.exited, delay(50, "running")])) !== "running") break;
  }
  if (!isReady()) throw new Error(`Offload did not start:\n${launched.output()}`);
  return { ...launched, baseUrl, dataDir };
}

/** What a first start says last: where its owner makes an account. */
const invitation = /^Nobody has an account yet\. Make yours, the owner's: (http\S+\/setup#\S+)$/m;

/** Waits for the link of a first start. */
export async function firstLink(offload: Offload): Promise<string> {
  const link = () => invitation.exec(offload.output())?.[1];
  await expect.poll(link, { timeout: 30_000 }).toBeDefined();
  return link() ?? "";
}

/** Makes the first owner's account. @returns how to call as them, also at later starts of the same data folder */
export const firstOwner = async (offload: Offload): Promise<Caller> => ownAccount(await firstLink(offload));

/** What a start has said, line by line, without the link of a first one. */
export const linesOf = (offload: Offload) =>
  offload.output().replace(invitation, "").split("\n").filter(Boolean);

/** Ctrl-C: everything ends. */
export async function endOffload(offload: Offload): Promise<void> {
  process.kill(offload.pid, "SIGINT");
  expect(await offload.exited).toBe(130);
  expect(offload.processes()).toEqual([]);
}

export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Already gone.
    }
  }
}

export const parts = ["launcher", "engine", "worker", "web", "postgres"] as const;
type Part = (typeof parts)[number];

/** The processes of a running Offload, as its data folder names them. */
export function processIdsIn(dataDir: string): Partial<Record<Part, number>> {
  const read = (name: string) => readFileSync(path.join(dataDir, name), "utf8");
  const { launcher, processes } = JSON.parse(read("running.json")) as {
    launcher: { name: string; pid: number };
    processes: { name: string; pid: number }[];
  };
  const postgres = Number(read("postgres/postmaster.pid").split("\n")[0]);
  const entries = [launcher, ...processes].map(({ name, pid }) => [name, pid] as const);
  return { ...Object.fromEntries(entries), postgres };
}
