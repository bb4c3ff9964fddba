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
  "--redis-uri",
  "--postgres-uri",
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
  await requireGo();
  return buildEngine();
}

/** From this version on Go fetches by itself the newer one that the engine asks for. */
const leastGo = { major: 1, minor: 21 };

async function requireGo() {
  const { stdout } = await runProgram({ command: "go", args: ["version"] });
  const [, major, minor] = /\bgo(\d+)\.(\d+)/.exec(stdout) ?? [];
  if (Number(major) === leastGo.major && Number(minor) >= leastGo.minor) return;
  const found = major === undefined ? "nor Go" : `nor a Go that is new enough (it is ${major}.${minor})`;
  throw new SetupError(
    `Offload needs the Inngest server (${engineVersion}), and finds neither an Inngest CLI, which npm may not have ` +
      `been able to download, ${found} to build it with. Install Go 1.25 or newer (https://go.dev/dl), or the CLI ` +
      `(\`npm install -g inngest-cli@${engineVersion.slice(1)}\`), or set INNGEST_BASE_URL to a server of your own, and run this again.`,
  );
}

/** npm's package installs a stub and then downloads the program, which may have failed: so it is tried. */
async function isEngine(command: string) {
  if (path.isAbsolute(command) && !existsSync(command)) return false;
  const { code, output } = await runProgram({ command, args: ["start", "--help"], limitMs: 15_000 });
  return code === 0 && neededFlags.every((flag) => output.includes(flag));
}
