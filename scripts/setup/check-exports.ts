import path from "node:path";
import { projectRoot } from "../project-root";
import { SetupError } from "../setup-error";

/**
 * Looks the export definitions up in the schema before anything is built or started with them.
 * @throws SetupError with the one sentence that says which cannot work, and why
 */
export async function checkExports() {
  try {
    // Not at the top: it reads Prisma's client, which a step before this makes.
    const { checkDefinitions } = await import("@/lib/jobs/check-definitions");
    checkDefinitions();
  } catch (error) {
    throw new SetupError(`${explain(error)}\nCorrect it in exports/ and start again.`);
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = /\(?([^\s()]*[/\\]exports[/\\][^\s()]+)/.exec(error.stack ?? "")?.[1];
  return place && !error.message.startsWith("The export definition")
    ? `The export definitions cannot be read: ${error.message} (${path.relative(projectRoot, place.replace("file://", ""))}).`
    : error.message;
}
