import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { runProgram, type ProgramResult } from "@/scripts/process/run-program";
import { listProcessesIn } from "./list-processes-in";

/** A system of its own below a folder, with nothing in it but apt-get and what that needs. */
export interface BareDebian {
  root: string;
  /** Runs a program of that system, in it. */
  run(command: string, args: readonly string[]): Promise<ProgramResult>;
  /** Ends what runs in it, and removes it. */
  remove(): void;
}

/**
 * Makes one, of this machine's release, by the mmdebstrap that the set-up has found or installed.
 * @throws Error that says why there is none
 */
export async function makeBareDebian(): Promise<BareDebian> {
  if (process.getuid?.() !== 0) {
    throw new Error("Only root can make a bare Debian and enter it (chroot(8)): run this test as root.");
  }
  const root = mkdtempSync(path.join(realpathSync(tmpdir()), "offload-debian-"));
  chmodSync(root, 0o755);
  const { code, output } = await runProgram({
    command: process.env.OFFLOAD_MMDEBSTRAP ?? "mmdebstrap",
    args: ["--quiet", "--variant=apt", "--include=ca-certificates", releaseName(), root, ...listSources()],
  });
  if (code !== 0) {
    remove(root);
    throw new Error(`${output}\nmmdebstrap could make no bare Debian (above: why).`);
  }
  pretendToHaveBooted(root);
  return {
    root,
    run: (command, args) => runProgram({ command: "chroot", args: [root, command, ...args] }),
    remove: () => remove(root),
  };
}

function releaseName() {
  const text = readFileSync("/etc/os-release", "utf8");
  return /^VERSION_CODENAME=(\S+)$/m.exec(text)?.[1] ?? "stable";
}

/** Where this machine has its packages from: another mirror may be out of its reach. */
function listSources() {
  const files = ["sources.list.d/debian.sources", "sources.list.d/ubuntu.sources", "sources.list"];
  const found = files.map((file) => path.join("/etc/apt", file)).find((file) => existsSync(file));
  return found === undefined ? [] : [found];
}

/** Where nothing has booted, Debian starts no service in any case, and the test would see nothing. */
function pretendToHaveBooted(root: string) {
  for (const program of ["sbin/init", "sbin/runlevel"]) {
    writeFileSync(path.join(root, program), "#!/bin/sh\necho N 2\n", { mode: 0o755 });
  }
}

function remove(root: string) {
  for (const pid of listProcessesIn(root)) process.kill(pid, "SIGKILL");
  rmSync(root, { recursive: true, force: true });
}
