import process from "node:process";
import { areChildrenEnding } from "./process/end-children";

const isLive = Boolean(process.stdout.isTTY) && !process.env.CI;
let isLineOpen = false;

/** Prints one line, never into the middle of a step's line. */
export function say(line: string) {
  if (isLineOpen) process.stdout.write("\n");
  isLineOpen = false;
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a long piece of work under one line: `• building the app … 32 s`. On a terminal the line
 * counts along, with what `report` last said; elsewhere it is written once, at start and end.
 */
export async function step<T>(
  what: string,
  work: (report: (detail: string) => void) => Promise<T>,
): Promise<T> {
  const started = performance.now();
  let detail = "";
  open(`• ${what} …`);
  const redraw = () => open(`\r\x1b[2K• ${what} … ${detail || seconds(started, 0)}`);
  const timer = isLive ? setInterval(redraw, 500) : undefined;
  try {
    const result = await work((text) => (detail = text));
    clearInterval(timer);
    close(what, seconds(started, 1));
    return result;
  } catch (error) {
    clearInterval(timer);
    // What a signal ends has not failed.
    close(what, areChildrenEnding() ? "ended" : "failed");
    throw error;
  }
}

function open(text: string) {
  process.stdout.write(text);
  isLineOpen = true;
}

function close(what: string, end: string) {
  if (isLive) process.stdout.write(`\r\x1b[2K• ${what} … ${end}\n`);
  else process.stdout.write(isLineOpen ? ` ${end}\n` : `• ${what} … ${end}\n`);
  isLineOpen = false;
}

const seconds = (started: number, digits: number) =>
  `${((performance.now() - started) / 1000).toFixed(digits)} s`;
