import { rmSync } from "node:fs";
import path from "node:path";
import { runProgram } from "@/scripts/process/run-program";
import { step } from "@/scripts/progress";
import { findOnPath } from "@/scripts/search-path";
import { SetupError } from "@/scripts/setup-error";
import { hashFiles, unlessStamped } from "@/scripts/setup/stamp";

const requirementsFile = path.join("bench", "django", "requirements.txt");
/** What Django 5.2 needs. */
const leastVersion = [3, 10] as const;

/**
 * Django and Celery in a virtual environment of the bench, made when it is missing or other packages are wanted.
 * @returns its Python
 * @throws SetupError with what is missing
 */
export async function ensurePythonEnvironment(dataDir: string): Promise<string> {
  const { file, version } = await findPython();
  const folder = path.join(dataDir, "python");
  const python = path.join(folder, "bin", "python");
  const hash = hashFiles([requirementsFile], file, version);
  await unlessStamped(path.join(folder, "offload-bench"), hash, () =>
    step("installing Django and Celery", async () => {
      rmSync(folder, { recursive: true, force: true });
      await run(file, ["-m", "venv", folder], venvFault);
      const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--only-binary=:all:"];
      await run(python, [...pip, "--requirement", requirementsFile], pipFault);
    }),
  );
  return python;
}

async function findPython() {
  const file = findOnPath("python3");
  if (!file) throw lacking("there is no python3 here");
  const version = (await runProgram({ command: file, args: ["--version"] })).stdout.trim();
  if (!isFit(version)) throw lacking(`${file} is ${version || "none that runs"}`);
  return { file, version };
}

/** @param version as in `Python 3.11.2` */
function isFit(version: string): boolean {
  const [major = 0, minor = 0] = /^Python (\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? [];
  return major > leastVersion[0] || (major === leastVersion[0] && minor >= leastVersion[1]);
}

const lacking = (found: string) =>
  new SetupError(
    `The bench measures Django and Celery too, which need Python ${leastVersion.join(".")} or above; ${found}. ` +
      "Install it (on Debian: apt-get install python3 python3-venv), and run this again.",
  );

async function run(command: string, args: readonly string[], sentence: string): Promise<void> {
  const { code, output } = await runProgram({ command, args });
  if (code !== 0) throw new SetupError(`${output.trim()}\n${sentence}`);
}

const venvFault =
  "The bench could not make a virtual environment of Python (above: why). On Debian, apt-get install python3-venv brings what is missing.";
const pipFault =
  `The packages of ${requirementsFile} could not be installed (above: why). ` +
  "They come from PyPI: look that it can be reached, and run this again.";
