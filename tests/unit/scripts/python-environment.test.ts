import { chmodSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { ensurePythonEnvironment } from "@/scripts/python-environment";
import { scratchFolder } from "@/tests/support/scratch-folder";

const packages = { names: "nothing", requirementsFile: "tests/schemathesis/requirements.txt" };

/** A Python that knows one word. */
function fakePython(script: string): { python: string; folder: string } {
  const place = scratchFolder();
  const python = path.join(place, "python3");
  writeFileSync(python, `#!/bin/sh\n${script}\n`);
  chmodSync(python, 0o755);
  return { python, folder: path.join(place, "environment") };
}

it("a Python that makes no virtual environment is told of in its own words, and what to install", async () => {
  const { python, folder } = fakePython('case "$2" in venv) echo "ensurepip is not available"; exit 1; esac');
  await expect(ensurePythonEnvironment(python, folder, packages)).rejects.toThrow(
    "ensurepip is not available\nNo virtual environment of Python could be made (above: why). " +
      "On Debian, apt-get install python3-venv brings what is missing.",
  );
});

it("packages that cannot be had are told of with the file that names them", async () => {
  const { python, folder } = fakePython(
    'case "$2" in venv) mkdir -p "$3/bin"; printf "#!/bin/sh\\necho no such host; exit 1" > "$3/bin/python"; chmod +x "$3/bin/python"; esac',
  );
  await expect(ensurePythonEnvironment(python, folder, packages)).rejects.toThrow(
    "no such host\nThe packages of tests/schemathesis/requirements.txt could not be installed (above: why). ",
  );
});

it("what is there already is not made again", async () => {
  const { python, folder } = fakePython(
    'case "$2" in venv) mkdir "$3" || exit 1; mkdir "$3/bin"; printf "#!/bin/sh\\n" > "$3/bin/python"; chmod +x "$3/bin/python"; esac',
  );
  const programs = await ensurePythonEnvironment(python, folder, packages);
  writeFileSync(path.join(programs, "mine"), "");
  expect(await ensurePythonEnvironment(python, folder, packages)).toBe(programs);
  expect(existsSync(path.join(programs, "mine"))).toBe(true);
});
