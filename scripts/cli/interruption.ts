import process from "node:process";
import { exitCodes } from "./cli-error";

const interruption = new AbortController();

/** Aborted by Ctrl-C. */
export const interrupted = interruption.signal;

/** Asked once to end, a verb ends what it does and says what becomes of it; asked twice, or too slow, it just ends. */
export function listenForInterrupts(): void {
  const graceMs = 2000;
  const end = () => process.exit(exitCodes.interrupted);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => {
      if (interrupted.aborted) end();
      interruption.abort();
      setTimeout(end, graceMs).unref();
    });
  }
}
