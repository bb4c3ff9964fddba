import type { Child } from "@/scripts/process/child";
import { lastLines } from "@/scripts/process/last-lines";
import { waitForAnswer } from "@/scripts/process/wait-for-answer";

/** A proxy in front of the running web process. */
export interface RunningProxy {
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Waits until a proxy that was just started answers. */
export async function whenRunning(child: Child, port: number, logFile: string): Promise<RunningProxy> {
  const url = `http://127.0.0.1:${port}`;
  if (await waitForAnswer(`${url}/api/health`, child, 30_000)) return { url, port, stop: () => child.stop() };
  await child.stop();
  throw new Error(`${child.name} did not start:\n${lastLines(logFile, 15)}`);
}
