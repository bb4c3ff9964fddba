import path from "node:path";
import { lastLines } from "@/scripts/process/last-lines";
import { runProgram } from "@/scripts/process/run-program";
import { startChild } from "@/scripts/process/start-child";
import { projectRoot } from "@/scripts/project-root";
import type { Place } from "../contender";

/** A running Celery worker of the Django site. */
export interface Celery {
  /** The one process of its pool, which does the work. */
  readonly pid: number;
  /** Sends a task and waits for its result. @returns how long that took, in milliseconds */
  run(task: string, rows: number, file: string): Promise<number>;
  stop(): Promise<void>;
}

const site = "site_of_flights";

/** Celery's own way to run, a pool of processes, with a single one; it starts without asking other workers. */
const workerArgs = ["--pool=prefork", "--concurrency=1", "--without-mingle", "--loglevel=WARNING"];

export async function startCelery(
  { python, dataDir, databaseUrl }: Place,
  redisUrl: string,
): Promise<Celery> {
  const cwd = path.join(projectRoot, "bench", "django");
  const logFile = path.join(dataDir, "logs", "celery.log");
  // It would write compiled files beside the sources.
  const env = { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, PYTHONDONTWRITEBYTECODE: "1" };
  const args = ["-m", "celery", "-A", site, "worker", ...workerArgs];
  const worker = startChild({ name: "celery", command: python, args, cwd, env, logFile });
  const ask = async (...asked: string[]): Promise<number> => {
    const client = { command: python, args: ["-m", `${site}.ask`, ...asked], cwd, env };
    const { code, stdout, output } = await runProgram(client);
    if (code === 0) return Number(stdout);
    throw new Error(`${lastLines(logFile, 20)}\n${output}\nDjango's export failed (above: why).`);
  };
  try {
    const pid = await ask();
    return { pid, run: (task, rows, file) => ask(task, String(rows), file), stop: worker.stop };
  } catch (error) {
    await worker.stop();
    throw error;
  }
}
