import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { setTimeout as delay } from "node:timers/promises";

// A launcher that is killed leaves its npm at work: two of them in one folder would spoil it.

const noteFile = (root) => path.join(root, "node_modules", ".offload-npm");

/**
 * Notes which npm works in a project.
 * @param {string} root the project's folder
 * @param {number} pid leads a group of processes
 */
export function noteNpm(root, pid) {
  mkdirSync(path.dirname(noteFile(root)), { recursive: true });
  writeFileSync(noteFile(root), String(pid));
}

/** @param {string} root */
export const forgetNpm = (root) => rmSync(noteFile(root), { force: true });

/**
 * Ends the npm that an earlier launcher has left at work.
 * @param {string} root
 */
export async function endLeftoverNpm(root) {
  if (!existsSync(noteFile(root))) return;
  const pid = Number(readFileSync(noteFile(root), "utf8"));
  // After a restart of the machine the id may be another program's.
  for (const giveUpAt = Date.now() + 5000; pid > 0 && isNpm(pid) && Date.now() < giveUpAt;) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Already gone.
    }
    await delay(100);
  }
  forgetNpm(root);
}

function isNpm(pid) {
  try {
    const command = existsSync("/proc/self/cmdline")
      ? readFileSync(`/proc/${pid}/cmdline`, "utf8")
      : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return /\bnpm\b/.test(command);
  } catch {
    return false;
  }
}
