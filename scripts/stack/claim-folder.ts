import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { explainRefusal } from "../explain-refusal.mjs";
import { SetupError } from "../setup-error";

/**
 * Makes the data folder unless it is there.
 * @throws SetupError when it cannot be made, or we may not write in it
 */
export function claimFolder(dataDir: string) {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      explainRefusal(why, dataDir, "OFFLOAD_DATA_DIR") ??
        `The data folder ${dataDir} cannot be made (${why}). Choose another (OFFLOAD_DATA_DIR), and run this again.`,
    );
  }
}

/** One by one: Node's own `recursive` never ends where a folder that is there, as /proc, says that it is not. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o711 });
  } catch (error) {
    // Another start may make the same one.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
