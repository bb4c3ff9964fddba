import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/**
 * Installs the packages when they are missing or older than package.json and its lockfile.
 * Neither of these two files is changed.
 * @throws Error with npm's own words when npm fails
 */
export async function installPackages(root) {
  const stampFile = path.join(root, "node_modules", ".offload-packages");
  const stamp = stampOf(root);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;

  const started = Date.now();
  process.stdout.write("• installing packages …");
  const { code, output } = await runNpm(root, [
    "install",
    "--include=dev",
    "--no-save",
    "--no-audit",
    "--no-fund",
  ]);
  process.stdout.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  if (code !== 0) {
    throw new Error(
      `${output.trimEnd()}\nnpm could not install the packages (above: why). Check the connection and run this again.`,
    );
  }
  writeFileSync(stampFile, stamp);
}

/** Other Node versions and platforms need other binaries. */
function stampOf(root) {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
    readFileSync(path.join(root, "package.json"), "utf8"),
  );
  const hash = createHash("sha256");
  hash.update(JSON.stringify([dependencies, devDependencies, optionalDependencies, overrides]));
  hash.update(readFileSync(path.join(root, "package-lock.json")));
  const [major] = process.versions.node.split(".");
  return `${hash.digest("hex")} ${process.platform}-${process.arch} node${major}\n`;
}

/** In a process group of its own, so that nothing of it outlives us. */
async function runNpm(root, args) {
  const { command, prefix } = findNpm();
  const env = { ...process.env, NODE_ENV: "development" };
  const child = spawn(command, [...prefix, ...args], {
    cwd: root,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = endWithUs(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  try {
    const code = await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
    return { code, output };
  } catch (error) {
    return { code: 1, output: `${command}: ${error.message}` };
  } finally {
    stop();
  }
}

/** npm names itself to the scripts that it runs; run without npm, the one on the PATH serves. */
function findNpm() {
  const named = process.env.npm_execpath ?? "";
  if (/npm-cli\.[cm]?js$/.test(named)) return { command: process.execPath, prefix: [named] };
  return { command: "npm", prefix: [] };
}

/** Ends the installation on a signal, and when npm, which started us, is gone. */
function endWithUs(child) {
  const parent = process.ppid;
  const end = (code) => {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // Already gone.
    }
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
