import pino, { type Logger } from "pino";
import { env } from "@/lib/env";

let instance: Logger | undefined;

/** This process's log: JSON lines on standard output. Rows of exports never stand in it. */
export function logger(): Logger {
  return (instance ??= pino({
    level: env().logLevel,
    base: { role: env().role },
    errorKey: "error",
    timestamp: pino.stdTimeFunctions.isoTime,
  }));
}
