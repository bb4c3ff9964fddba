import { cpSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/scripts/project-root";
import { scratchFolder } from "./scratch-folder";

/**
 * A fresh clone of the project for one test: nothing built, nothing kept. With `hasPackages` as npm leaves it,
 * but for the programs of packages.
 */
export function copyProject({ hasPackages }: { hasPackages: boolean }): string {
  const copy = path.join(scratchFolder(), "offload");
  mkdirSync(copy);
  for (const name of readdirSync(projectRoot).filter(isOfClone)) {
    cpSync(path.join(projectRoot, name), path.join(copy, name), { recursive: true, filter: isNotGenerated });
  }
  if (hasPackages) linkPackages(copy);
  return copy;
}

const isOfClone = (name: string) => name === ".npmrc" || !/^\.|^node_modules$/.test(name);

const isNotGenerated = (file: string) => file !== path.join(projectRoot, "lib", "db", "generated");

function linkPackages(copy: string) {
  const [from, to] = [projectRoot, copy].map((root) => path.join(root, "node_modules")) as [string, string];
  mkdirSync(to);
  const names = readdirSync(from).filter((name) => name === ".offload-packages" || !name.startsWith("."));
  for (const name of names) symlinkSync(path.join(from, name), path.join(to, name));
}
