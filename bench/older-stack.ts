import { runProgram } from "@/scripts/process/run-program";
import { findOnPath } from "@/scripts/search-path";
import type { Place } from "./contender";

/** The versions of what is not Offload's, in one sentence. */
export async function describeOlderStack({
  python,
  redis,
}: Pick<Place, "python" | "redis">): Promise<string> {
  const psql = findOnPath("psql");
  const versions = [
    ...(await say(python, "-c", askPackages)).split("\n"),
    `Redis ${numberIn(await say(redis, "--version"))}`,
    ...(psql ? [`psql ${numberIn(await say(psql, "--version"))}`] : []),
  ];
  return `Beside it: ${versions.join(", ")}.`;
}

const askPackages = `
import platform
from importlib.metadata import version
print("Python", platform.python_version())
for name in ("Django", "Celery", "psycopg"):
    print(name, version(name))`;

async function say(command: string, ...args: string[]): Promise<string> {
  return (await runProgram({ command, args })).stdout.trim();
}

const numberIn = (text: string) => /\d+(\.\d+)+/.exec(text)?.[0] ?? "of unknown version";
