import vm from "node:vm";

/** Work that was ended because its time was over. */
export class OutOfTimeError extends Error {
  override readonly name = "OutOfTimeError";
}

// The only way to end JavaScript that spins, without a thread of its own: what a script calls ends with the script.
const context = vm.createContext({ work: undefined as unknown });
const script = new vm.Script("work()");

/**
 * Runs synchronous work and ends it once its time is over, be it in a loop or in a regular expression; only a call
 * into native code that never returns is not ended. A watch costs about 0.1 ms.
 * @throws OutOfTimeError; what the work throws
 */
export function withinTime<T>(ms: number, work: () => T): T {
  context.work = work;
  try {
    return script.runInContext(context, { timeout: Math.max(1, Math.ceil(ms)) }) as T;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new OutOfTimeError(`it was not done after ${ms} ms`);
  } finally {
    context.work = undefined;
  }
}
