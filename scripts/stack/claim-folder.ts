import { accessSync, constants, mkdirSync } from "node:fs";
import { explainRefusal } from "../explain-refusal.mjs";
import { SetupError } from "../setup-error";

/**
 * Makes the data folder unless it is there.
 * @throws SetupError when it cannot be made, or we may not write in it
 */
export function claimFolder(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SetupError(
      explainRefusal(why, dataDir, "OFFLOAD_DATA_DIR") ??
        `The data folder ${dataDir} cannot be made (${why}). Choose another (OFFLOAD_DATA_DIR), and run this again.`,
    );
  }
}
