import { openEngineStorage, type EngineStorageOptions } from "../engine/engine-storage";
import { findEngine } from "../engine/find-engine";
import { engineKeys, startEngine } from "../engine/start-engine";
import type { Child } from "../process/child";
import { findFreePort } from "../process/free-port";
import { checkPort } from "./check-port";

export interface ChosenEngine {
  engineUrl: string;
  /** What the app needs to reach it. */
  env: Record<string, string>;
  /** Null where the engine is not ours. */
  start: (() => Promise<Child>) | null;
}

interface EngineChoice extends EngineStorageOptions {
  dataDir: string;
  workerUrl: string;
  /** The app's. */
  databaseUrl: string;
  /** Of a server that is given. */
  engineUrl?: string | undefined;
}

/** The Inngest server that is given (its keys are in the environment), or one of our own. */
export async function chooseEngine(choice: EngineChoice): Promise<ChosenEngine> {
  const { dataDir, workerUrl, databaseUrl, engineUrl: given } = choice;
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
    start: async () => {
      await checkPort("127.0.0.1", port, "start Offload anew");
      // At each start: what it keeps its runs in may be away for a while, too.
      const storage = await openEngineStorage(choice, databaseUrl);
      return startEngine({ program, dataDir, port, appUrl: `${workerUrl}/api/inngest`, storage });
    },
  };
}
