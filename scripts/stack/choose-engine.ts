import { findEngine } from "../engine/find-engine";
import { engineKeys, startEngine } from "../engine/start-engine";
import type { Child } from "../process/child";
import { findFreePort } from "../process/free-port";

export interface ChosenEngine {
  engineUrl: string;
  /** What the app needs to reach it. */
  env: Record<string, string>;
  /** Null where the engine is not ours. */
  start: (() => Promise<Child>) | null;
}

/** The Inngest server that is given (its keys are in the environment), or one of our own. */
export async function chooseEngine(
  dataDir: string,
  workerUrl: string,
  given?: string,
): Promise<ChosenEngine> {
  if (given)
    return {
      engineUrl: given,
      env: { INNGEST_BASE_URL: given, INNGEST_DEV: process.env.INNGEST_DEV ?? "0" },
      start: null,
    };
  const program = await findEngine();
  const port = await findFreePort();
  const engineUrl = `http://127.0.0.1:${port}`;
  return {
    engineUrl,
    env: { INNGEST_BASE_URL: engineUrl, INNGEST_DEV: "0", ...engineKeys(dataDir) },
    start: () => startEngine({ program, dataDir, port, appUrl: `${workerUrl}/api/inngest` }),
  };
}
