import { existsSync } from "node:fs";
import path from "node:path";
import { runProgram } from "../process/run-program";
import { projectRoot } from "../project-root";
import { SetupError } from "../setup-error";
import { buildEngine, builtEngineFile } from "./build-engine";
import { engineVersion } from "./engine-version";

/** The flags that we start it with; an Inngest CLI that lacks one is too old for us. */
const neededFlags = [
  "--no-ui",
  "--tick",
  "--sqlite-dir",
  "--connect-gateway-grpc-port",
  "--connect-executor-grpc-port",
];

/**
 * The Inngest server's program: an installed Inngest CLI, else the one that we build with Go.
 * @throws SetupError when there is neither
 */
export async function findEngine(): Promise<string> {
  const installed = path.join(projectRoot, "node_modules", ".bin", "inngest-cli");
  for (const command of [installed, "inngest-cli", "inngest", builtEngineFile()]) {
    if (await isEngine(command)) return command;
  }
  if ((await runProgram({ command: "go", args: ["version"] })).code === 0) return buildEngine();
  throw new SetupError(
    `Offload needs the Inngest server, and finds neither an Inngest CLI nor Go to build it (${engineVersion}). ` +
      `Install the one (\`npm install -g inngest-cli@${engineVersion.slice(1)}\`) or the other (https://go.dev/dl), or set INNGEST_BASE_URL to a server of your own, and run this again.`,
  );
}

/** npm's package installs a stub and then downloads the program, which may have failed: so it is tried. */
async function isEngine(command: string) {
  if (path.isAbsolute(command) && !existsSync(command)) return false;
  const { code, output } = await runProgram({ command, args: ["start", "--help"], limitMs: 15_000 });
  return code === 0 && neededFlags.every((flag) => output.includes(flag));
}
