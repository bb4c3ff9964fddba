import process from "node:process";

const interruption = new AbortController();

/** Aborted by Ctrl-C. */
export const interrupted = interruption.signal;

/** Asked once to end, a verb ends what it does and says what becomes of it; asked twice, or too slow, it just ends. */
export function listenForInterrupts(): void {
  const graceMs = 2000;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    process.on(signal, () => {
      if (interrupted.aborted) process.exit(code);
      interruption.abort();
      setTimeout(() => process.exit(code), graceMs).unref();
    });
  }
}
