import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { explainRefusal } from "./explain-refusal.mjs";

/** Where packages, the generated client and the build go. */
const written = [".", "node_modules", "lib/db", "lib/db/generated"];

/**
 * Set-up writes in the project's own folder: looks whether it can, before it works for minutes.
 * @param {string} root the project's folder
 * @returns {string | null} the fault and its cure, in a sentence; null when all is well
 */
export function findUnwritable(root) {
  for (const folder of written.map((name) => path.join(root, name)).filter(existsSync)) {
    try {
      accessSync(folder, constants.W_OK);
    } catch (error) {
      return explainRefusal(error.message, folder) ?? error.message;
    }
  }
  return null;
}
