import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseEnv } from "node:util";
import { projectRoot } from "./project-root";
import { SetupError } from "./setup-error";

const file = path.join(projectRoot, ".env");

/**
 * Takes the settings of `.env` into the environment, which wins.
 * @throws SetupError when the file cannot be read, or a line of it is no setting
 */
export function loadEnvFile() {
  if (!existsSync(file)) return;
  const text = read();
  const settings = parseEnv(text);
  const [stray] = strayLines(text, settings);
  if (stray !== undefined) {
    throw new SetupError(
      `Line ${stray} of ${file} is no setting. Write NAME=value there, or begin it with #, and run this again (.env.example lists the settings).`,
    );
  }
  for (const [name, value] of Object.entries(settings)) process.env[name] ??= value;
}

function read() {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      `${file} cannot be read (${why}). Make it a file that this user may read, or remove it, and run this again.`,
    );
  }
}

/** The numbers of lines that are neither a setting, nor part of a quoted value, nor a comment. */
function strayLines(text: string, settings: NodeJS.Dict<string>): number[] {
  const values = Object.values(settings).filter((value) => value?.includes("\n"));
  return text.split("\n").flatMap((line, index) => {
    const isFine =
      /^\s*(#|$)/.test(line) ||
      /^\s*(export\s+)?[A-Za-z_][A-Za-z0-9_.-]*\s*=/.test(line) ||
      values.some((value) => value?.includes(line.trim().replace(/["'`]\s*$/, "")));
    return isFine ? [] : [index + 1];
  });
}
