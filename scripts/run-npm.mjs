import { spawn } from "node:child_process";
import process from "node:process";
import { noteNpm } from "./leftover-npm.mjs";

/**
 * Runs npm, in a process group of its own, so that nothing of it outlives us.
 * @param {string} root its folder
 * @param {string[]} args
 * @param {number} [limitMs] ends it by force after so long
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export async function runNpm(root, args, limitMs) {
  const { command, prefix } = findNpm();
  const env = { ...process.env, NODE_ENV: "development" };
  const child = spawn(command, [...prefix, ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (child.pid !== undefined) noteNpm(root, child.pid);
  const stop = endWithUs(child);
  const limit = limitMs === undefined ? undefined : setTimeout(() => endGroup(child, "SIGKILL"), limitMs);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  try {
    const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
    return { code, output };
  } catch (error) {
    return { code: 1, output: `npm error ${command}: ${error.message}` };
  } finally {
    clearTimeout(limit);
    stop();
  }
}

/** npm names itself to the scripts that it runs; run without npm, the one on the PATH serves. */
function findNpm() {
  const named = process.env.npm_execpath ?? "";
  if (/npm-cli\.[cm]?js$/.test(named)) return { command: process.execPath, prefix: [named] };
  return { command: "npm", prefix: [] };
}

/** Ends npm on a signal, and when the npm that started us is gone. */
function endWithUs(child) {
  const parent = process.ppid;
  const end = (code) => {
    endGroup(child, "SIGTERM");
    process.exit(code);
  };
  const onInterrupt = () => end(130);
  const onTerminate = () => end(143);
  process.on("SIGINT", onInterrupt).on("SIGTERM", onTerminate).on("SIGHUP", onTerminate);
  const isUnderNpm = Boolean(process.env.npm_lifecycle_event);
  const watch = setInterval(() => isUnderNpm && process.ppid !== parent && end(143), 500);
  return () => {
    clearInterval(watch);
    process.off("SIGINT", onInterrupt).off("SIGTERM", onTerminate).off("SIGHUP", onTerminate);
  };
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}
