import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";

// One npm at a time works in a project: two would spoil its packages. A file names the launcher that has the
// turn and its npm, which stays at work when the launcher is killed.

const turnFile = (root) => path.join(root, "node_modules", ".offload-npm");

/**
 * Runs `work` once no other launcher is at it; the npm of one that was killed is ended.
 * @template T
 * @param {string} root the project's folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(root, work) {
  mkdirSync(path.dirname(turnFile(root)), { recursive: true });
  while (!takeTurn(root)) {
    const { launcher, npm } = readTurn(root);
    if (isRunning(launcher, /launch\.mjs/)) await delay(300);
    else await endTurn(root, npm);
  }
  try {
    return await work();
  } finally {
    rmSync(turnFile(root), { force: true });
  }
}

/**
 * Notes the npm of the launcher whose turn it is.
 * @param {string} root
 * @param {number} npm leads a group of processes
 */
export function noteNpm(root, npm) {
  writeFileSync(turnFile(root), JSON.stringify({ launcher: process.pid, npm }));
}

/**
 * Removes all packages; the turn is kept.
 * @param {string} root
 */
export function clearPackages(root) {
  const folder = path.dirname(turnFile(root));
  const names = readdirSync(folder).filter((name) => name !== path.basename(turnFile(root)));
  for (const name of names) rmSync(path.join(folder, name), { recursive: true, force: true });
}

function takeTurn(root) {
  try {
    writeFileSync(turnFile(root), JSON.stringify({ launcher: process.pid, npm: 0 }), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readTurn(root) {
  try {
    return JSON.parse(readFileSync(turnFile(root), "utf8"));
  } catch {
    return { launcher: 0, npm: 0 };
  }
}

async function endTurn(root, npm) {
  // After a restart of the machine the id may be another program's.
  for (const giveUpAt = Date.now() + 5000; isRunning(npm, /\bnpm\b/) && Date.now() < giveUpAt;) {
    try {
      process.kill(-npm, "SIGKILL");
    } catch {
      // Already gone.
    }
    await delay(100);
  }
  rmSync(turnFile(root), { force: true });
}

function isRunning(pid, name) {
  try {
    const command = existsSync("/proc/self/cmdline")
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return pid > 0 && name.test(command);
  } catch {
    return false;
  }
}
