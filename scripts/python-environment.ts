import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { withFileLock } from "./process/file-lock";
import { runProgram } from "./process/run-program";
import { step } from "./progress";
import { SetupError } from "./setup-error";
import { hashFiles, unlessStamped } from "./setup/stamp";

interface Packages {
  /** What they are, for people. */
  readonly names: string;
  /** The file within the project that pins them, and what they bring along (pip's requirements file format). */
  readonly requirementsFile: string;
}

/**
 * Packages in a virtual environment of Python, made when it is missing or other packages are wanted.
 * @param python the file of the Python to make it with
 * @param folder where it lies, or will
 * @returns the folder of its programs
 * @throws SetupError with what is missing
 */
export async function ensurePythonEnvironment(
  python: string,
  folder: string,
  { names, requirementsFile }: Packages,
): Promise<string> {
  const programs = path.join(folder, "bin");
  const { stdout: version } = await runProgram({ command: python, args: ["--version"] });
  const hash = hashFiles([requirementsFile], python, version);
  mkdirSync(path.dirname(folder), { recursive: true });
  await withFileLock(`${folder}.lock`, () =>
    unlessStamped(path.join(folder, "offload-packages"), hash, () =>
      step(`installing ${names}`, async () => {
        rmSync(folder, { recursive: true, force: true });
        await run(python, ["-m", "venv", folder], venvFault);
        const pip = ["-m", "pip", "install", "--disable-pip-version-check", "--only-binary=:all:"];
        await run(
          path.join(programs, "python"),
          [...pip, "--requirement", requirementsFile],
          pipFault(requirementsFile),
        );
      }),
    ),
  );
  return programs;
}

async function run(command: string, args: readonly string[], sentence: string): Promise<void> {
  const { code, output } = await runProgram({ command, args });
  if (code !== 0) throw new SetupError(`${output.trim()}\n${sentence}`);
}

const venvFault =
  "No virtual environment of Python could be made (above: why). On Debian, apt-get install python3-venv brings what is missing.";
const pipFault = (requirementsFile: string) =>
  `The packages of ${requirementsFile} could not be installed (above: why). ` +
  "They come from PyPI: look that it can be reached, and run this again.";
