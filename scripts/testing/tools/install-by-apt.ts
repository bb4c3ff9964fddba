import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { withFileLock } from "../../process/file-lock";
import { runProgram } from "../../process/run-program";
import { searchPath } from "../../search-path";
import { withoutServices } from "./without-services";

/** Another apt-get may be at work; it is waited for. */
const options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];

/**
 * Installs a Debian package without starting its services.
 * @param root the folder of the system in which to install: this one, or one of its own
 * @returns whether it is installed; not where there is no apt-get, or for whom may not run it
 */
export async function installByApt(aptPackage: string, root = "/"): Promise<boolean> {
  if (process.getuid?.() !== 0 || !existsSync(path.join(root, "usr/bin/apt-get"))) return false;
  // One at a time: who ends first would take away the other's policy.
  return withFileLock(path.join(root, "run/offload-apt.lock"), () =>
    withoutServices(root, async () => {
      // The lists that are there may do, where it fails.
      await apt(root, "update");
      return (await apt(root, "install", aptPackage)).code === 0;
    }),
  );
}

function apt(root: string, ...args: string[]) {
  const [command = "", ...rest] = [...(root === "/" ? [] : ["chroot", root]), "apt-get", ...options, ...args];
  return runProgram({ command, args: rest, env: { DEBIAN_FRONTEND: "noninteractive", PATH: searchPath() } });
}
