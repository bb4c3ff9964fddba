import { findEngine } from "../engine/find-engine";
import { buildApp } from "./build-app";
import { checkExports } from "./check-exports";
import { generateClient } from "./generate-client";

export interface SetUpOptions {
  dataDir: string;
  buildDir: string;
  engineUrl?: string | undefined;
}

/** Everything that must be there before a stack can start; quick when it is. */
export async function setUp({ dataDir, buildDir, engineUrl }: SetUpOptions) {
  // First what may be missing on this machine: a build that ends in such news is time lost.
  if (!engineUrl) await findEngine();
  await generateClient();
  await checkExports();
  await buildApp(buildDir, dataDir);
}
