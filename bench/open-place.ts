import path from "node:path";
import { migrate } from "@/scripts/migrate";
import { projectRoot } from "@/scripts/project-root";
import { setUp } from "@/scripts/setup/set-up";
import { openRunningRecord } from "@/scripts/stack/running-record";
import { startDatabase } from "@/scripts/stack/start-database";
import { ensureFlights } from "@/scripts/ensure-flights";
import type { Place } from "./contender";

/** Sets up what the contenders share, apart from the demo: a data folder, a build, a database with the flights. */
export async function openPlace(): Promise<Place> {
  const [dataDir, buildDir] = [path.join(projectRoot, ".offload-bench"), ".next-bench"];
  await openRunningRecord(dataDir, "npm run bench");
  await setUp({ dataDir, buildDir });
  const { databaseUrl } = await startDatabase(dataDir);
  await migrate(databaseUrl);
  await ensureFlights(databaseUrl);
  return { dataDir, buildDir, databaseUrl };
}
