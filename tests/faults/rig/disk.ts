import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, statfsSync } from "node:fs";
import process from "node:process";
import type { Machine } from "./machine";

/** The disk that exported files lie on. */
export interface Disk {
  /** Whether it is a real one, or writes to it are made to fail. */
  readonly isReal: boolean;
  /** From now on it has no space left. */
  fill(): void;
  /** Now it has. */
  free(): void;
  /** Takes it away, with all that is on it. */
  remove(): void;
}

/** Makes a folder a disk of its own where root may mount one (tmpfs(5)); else its writes are made to fail. */
export function openDisk(folder: string, machine: Machine): Disk {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  unmountAll(folder);
  return mount("size=8g,mode=700", folder) ? realDisk(folder) : pretendedDisk(machine);
}

function realDisk(folder: string): Disk {
  let timer: NodeJS.Timeout | undefined;
  const free = () => {
    clearInterval(timer);
    mount("remount,size=8g", folder);
  };
  return {
    isReal: true,
    fill() {
      shrink(folder);
      // What is deleted meanwhile makes no room.
      timer = setInterval(() => shrink(folder), 200);
    },
    free,
    remove() {
      clearInterval(timer);
      unmountAll(folder);
    },
  };
}

/** As small as what is on it. A writer may be faster, so it is tried a few times. */
function shrink(folder: string): void {
  for (let attempt = 0; attempt < 5; attempt++) {
    const { blocks, bfree, bsize } = statfsSync(folder);
    const size = Math.max(1, blocks - bfree) * bsize;
    if (mount(`remount,size=${size}`, folder)) return;
  }
}

function pretendedDisk(machine: Machine): Disk {
  const free = () => machine.setDiskFull(false);
  return { isReal: false, fill: () => machine.setDiskFull(true), free, remove: free };
}

function mount(options: string, folder: string): boolean {
  if (process.getuid?.() !== 0) return false;
  return spawnSync("mount", ["-t", "tmpfs", "-o", options, "none", folder]).status === 0;
}

/** One may be left over by a run that was killed. */
function unmountAll(folder: string): void {
  const isMounted = () => readFileSync("/proc/self/mounts", "utf8").includes(` ${folder} tmpfs`);
  while (isMounted() && spawnSync("umount", ["--lazy", folder]).status === 0);
}
