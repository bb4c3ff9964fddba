import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { explainRefusal } from "./explain-refusal.mjs";
import { clearPackages, inTurn } from "./leftover-npm.mjs";
import { runNpm } from "./run-npm.mjs";

/** How npm names a registry that it did not reach. */
const unreached =
  /npm (?:error|ERR!) code (EAI_AGAIN|ENOTFOUND|ECONN\w+|ENETUNREACH|EHOSTUNREACH|E\w*TIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR)/;

/**
 * Installs the packages when they are missing or older than package.json and its lockfile.
 * Neither of these two files is changed.
 * @throws Error with a sentence, or npm's own words, when npm fails
 */
export async function installPackages(root) {
  // Another command may have installed them while this one waited for its turn.
  if (!areInstalled(root)) await inTurn(root, async () => areInstalled(root) || (await installNow(root)));
}

const stampFile = (root) => path.join(root, "node_modules", ".offload-packages");

/** There while npm is at it, and still there where it was ended in the middle: then what is there is not to be trusted. */
const unfinishedFile = (root) => path.join(root, "node_modules", ".offload-unfinished");

const areInstalled = (root) =>
  !existsSync(unfinishedFile(root)) &&
  existsSync(stampFile(root)) &&
  readFileSync(stampFile(root), "utf8") === stampOf(root);

async function installNow(root) {
  const started = Date.now();
  process.stdout.write("• installing packages (some minutes) …");
  const refusal = await findRefusal(root);
  // npm takes a package whose files are half there for one that is there.
  if (existsSync(unfinishedFile(root))) clearPackages(root);
  writeFileSync(unfinishedFile(root), "");
  // Without a registry npm would try again for many minutes; what it has kept may be enough.
  const { code, output } = await install(root, refusal === null ? [] : ["--offline"]);
  process.stdout.write(code === 0 ? ` ${((Date.now() - started) / 1000).toFixed(1)} s\n` : " failed\n");
  // One that fails takes back what it has done.
  if (code !== null) rmSync(unfinishedFile(root), { force: true });
  if (code !== 0) throw new Error(explain(output, refusal, root));
  writeFileSync(stampFile(root), stampOf(root));
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

/** Why the package registry cannot be reached, or null when it can. Some answer no ping, but they answer. */
async function findRefusal(root) {
  const patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=10000"];
  const { code, output } = await runNpm(root, ["ping", ...patience], 30_000);
  if (code === null) return "no answer in 30 s";
  const [, name] = unreached.exec(output) ?? [];
  return name ? (/reason: (.+)/.exec(output)?.[1] ?? name) : null;
}

function install(root, options) {
  return runNpm(root, ["install", "--include=dev", "--no-save", "--no-audit", "--no-fund", ...options]);
}

function explain(output, refusal, root) {
  const place = /^npm (?:error|ERR!) path (.+)$/m.exec(output)?.[1] ?? root;
  const told = explainRefusal(output, place);
  if (told) return told;
  if (refusal !== null) {
    return (
      `npm cannot reach the package registry (${refusal}), and has not kept all packages that Offload needs. ` +
      "Check the network (and `npm config get registry`, `npm config get proxy`), and run this again."
    );
  }
  return `${ownWords(output)}\nnpm could not install the packages (above: why). Check the connection and run this again.`;
}

/** What npm says of the error itself, without warnings and stacks. */
function ownWords(output) {
  const errors = output.split("\n").filter((line) => /^npm (error|ERR!) (?!\s+at )/.test(line));
  return (errors.length > 0 ? errors.join("\n") : output).trimEnd();
}
