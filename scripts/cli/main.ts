import process from "node:process";
import { CliError, exitCodes } from "./cli-error";
import { createProgram } from "./create-program";
import { interrupted, listenForInterrupts } from "./interruption";
import { refuseKeyArgument } from "./refuse-key-argument";

// `npx offload`: one verb, its result on stdout, all else on stderr, and an exit code that says how it went.

const args = process.argv.slice(2);

// Whoever reads has seen enough, as in `offload list | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.brokenPipe);
  throw error;
});
// Nobody hears us: no reason to stop.
process.stderr.on("error", () => undefined);

listenForInterrupts();
try {
  refuseKeyArgument(args);
  await createProgram().parseAsync(args, { from: "user" });
} catch (error) {
  const told =
    interrupted.aborted && !(error instanceof CliError) ? new CliError("interrupted", "Interrupted.") : error;
  const { reportError } = await import("./report-error");
  // Not by `process.exit`: what stands in a pipe would be lost.
  process.exitCode = await reportError(told, args.includes("--json"));
}
