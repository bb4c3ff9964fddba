import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { ensurePythonEnvironment } from "@/bench/python-environment";
import { scratchFolder } from "@/tests/support/scratch-folder";

afterEach(() => vi.unstubAllEnvs());

it("without Python the bench says what to install", async () => {
  vi.stubEnv("PATH", "/nowhere");
  await expect(ensurePythonEnvironment("/nowhere")).rejects.toThrow(
    "need Python 3.10 or above; there is no python3 here. Install it (on Debian: apt-get install python3 python3-venv), and run this again.",
  );
});

it("a Python that is too old for Django is named", async () => {
  const folder = scratchFolder();
  const python = path.join(folder, "python3");
  writeFileSync(python, "#!/bin/sh\necho Python 3.9.18\n");
  chmodSync(python, 0o755);
  vi.stubEnv("PATH", folder);
  await expect(ensurePythonEnvironment("/nowhere")).rejects.toThrow(
    `; ${python} is Python 3.9.18. Install it`,
  );
});
