import path from "node:path";
import process from "node:process";
import { runProgram } from "@/scripts/process/run-program";

/** What is asked for, and what is sent with it. */
export interface Target {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/**
 * How a server is asked, for so many seconds. `closed`: by so many clients, each of which asks again once it is answered.
 * `open`: so often a second, whether it answers or not.
 */
export type Load = { readonly target: Target; readonly seconds: number } & (
  { readonly kind: "closed"; readonly atOnce: number } | { readonly kind: "open"; readonly perSecond: number }
);

/** What came of it. */
export interface Answers {
  readonly seconds: number;
  /** Of each answer, in milliseconds. */
  readonly latencies: readonly number[];
}

/**
 * Asks a server from a process of its own.
 * @throws Error when an answer is not 200
 */
export async function askServer(load: Load): Promise<Answers> {
  const { code, stdout, output } = await runProgram({
    command: process.execPath,
    args: ["--import", "tsx", path.join("bench", "web", "ask.ts"), JSON.stringify(load)],
    limitMs: (load.seconds + 120) * 1000,
  });
  if (code !== 0) throw new Error(`${output}\nThe requests failed (above: why).`);
  return JSON.parse(stdout) as Answers;
}

export const perSecond = ({ seconds, latencies }: Answers) => latencies.length / seconds;

/** The latency that this share of the answers did not exceed, in milliseconds. @param share 0 to 1 */
export function quantile(latencies: readonly number[], share: number): number {
  const sorted = [...latencies].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
