import { chmodSync, chownSync, existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, it } from "vitest";
import { copyProject } from "../support/copy-project";
import { expectRefusal } from "../support/expect-refusal";
import { asPlainUser, hasNamespaces, withoutNetwork } from "../support/namespace";
import { nodeOfVersion } from "../support/own-node";
import { scratchFolder } from "../support/scratch-folder";

const again = "and run this again.";

describe("what is missing on a machine is told in a sentence:", () => {
  it.each(["18.20.8", "21.7.3", "23.11.1"])("a Node that will do, on Node %s", async (version) => {
    const cure = "Install a newer one from https://nodejs.org";
    await expectRefusal({ node: nodeOfVersion(version) }, `this is v${version}. ${cure}`, again);
  });

  it("Go, where there is no Inngest CLI either", async () => {
    const root = copyProject({ hasPackages: true });
    const env = { XDG_CACHE_HOME: scratchFolder(), PATH: pathWithout("go", "inngest", "inngest-cli") };
    await expectRefusal(
      { root, env },
      "finds neither an Inngest CLI, ",
      "nor Go to build it with",
      "https://go.dev/dl",
      again,
    );
  });

  it.skipIf(!hasNamespaces)("the network, for Go", async () => {
    const root = copyProject({ hasPackages: true });
    const env = { XDG_CACHE_HOME: scratchFolder(), GOMODCACHE: scratchFolder() };
    await expectRefusal({ root, env, within: withoutNetwork }, "Go cannot fetch", "Check the network", again);
  });
});

describe("packages that cannot be fetched are told in a sentence", () => {
  const cure = "Check the network (and `npm config get registry`";

  it("by a registry that is not there", async () => {
    const env = { npm_config_registry: "http://127.0.0.1:9", npm_config_cache: scratchFolder() };
    const why = "npm cannot reach the package registry (connect ECONNREFUSED 127.0.0.1:9)";
    await expectRefusal({ root: copyProject({ hasPackages: false }), env }, why, cure, again);
  });

  it.skipIf(!hasNamespaces)("by a machine without a network", async () => {
    const env = { npm_config_cache: scratchFolder() };
    const root = copyProject({ hasPackages: false });
    await expectRefusal({ root, env, within: withoutNetwork }, "reach the package registry (", cure, again);
  });
});

describe.skipIf(!hasNamespaces)("a user without rights is told so in a sentence", () => {
  const cureAt = (folder: string) => new RegExp(`\\(\`sudo chown -R \\S+ ${folder}\`\\)`);

  it("in the project's folder", async () => {
    const root = copyProject({ hasPackages: false });
    giveAway(root, 0o755);
    const what = `may not write in ${root} (EACCES`;
    await expectRefusal({ root, within: asPlainUser }, what, cureAt(root), again);
  });

  it("in packages that somebody else has installed", async () => {
    const root = copyProject({ hasPackages: true });
    const packages = path.join(root, "node_modules");
    giveAway(packages, 0o755);
    const what = `may not write in ${packages} (EACCES`;
    await expectRefusal({ root, within: asPlainUser }, what, cureAt(packages), again);
  });

  it.each(["0700", "0755"])("in a data folder of somebody else's, of mode %s", async (mode) => {
    const dataDir = scratchFolder();
    giveAway(dataDir, Number.parseInt(mode, 8));
    const env = { OFFLOAD_DATA_DIR: dataDir };
    const what = `may not write in ${dataDir} (EACCES`;
    await expectRefusal({ env, within: asPlainUser }, what, cureAt(dataDir), "OFFLOAD_DATA_DIR", again);
  });

  it("where the data folder cannot be made", async () => {
    const parent = scratchFolder();
    giveAway(parent, 0o755);
    const dataDir = path.join(parent, "new");
    const env = { OFFLOAD_DATA_DIR: dataDir };
    const cure = `sudo mkdir -p ${dataDir} && sudo chown`;
    await expectRefusal({ env, within: asPlainUser }, `may not write in ${dataDir} (`, cure, again);
  });
});

/** Takes our own rights on a folder: root gives it away, and anybody else can do without. */
function giveAway(folder: string, mode: number) {
  chmodSync(folder, process.getuid?.() === 0 ? mode : mode & 0o555);
  if (process.getuid?.() === 0) chownSync(folder, 65_534, 65_534);
}

/** The folders of the PATH that have none of these programs. */
function pathWithout(...programs: string[]) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders
    .filter((folder) => programs.every((program) => !existsSync(path.join(folder, program))))
    .join(path.delimiter);
}
