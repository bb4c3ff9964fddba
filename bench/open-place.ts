import path from "node:path";
import { flightCount } from "@/prisma/demo/read-flights";
import { migrate } from "@/scripts/migrate";
import { projectRoot } from "@/scripts/project-root";
import { setUp } from "@/scripts/setup/set-up";
import { openRunningRecord } from "@/scripts/stack/running-record";
import { startDatabase } from "@/scripts/stack/start-database";
import { ensureTool } from "@/scripts/testing/tools/ensure-test-tools";
import { redis } from "@/scripts/testing/tools/redis";
import { ensureFlights } from "@/scripts/ensure-flights";
import type { Ground, Place } from "./contender";
import { ensureDjango } from "./ensure-django";
import { ensureLargeDatabase, largeCount } from "./large-database";

/** Sets up what all benchmarks share, apart from the demo: a data folder, a build, a database with the flights. */
export async function openGround(): Promise<Ground> {
  const [dataDir, buildDir] = [path.join(projectRoot, ".offload-bench"), ".next-bench"];
  await openRunningRecord(dataDir, "npm run bench");
  await setUp({ dataDir, buildDir });
  const { databaseUrl } = await startDatabase(dataDir);
  await migrate(databaseUrl);
  await ensureFlights(databaseUrl);
  return { dataDir, buildDir, databaseUrl, flights: flightCount };
}

/**
 * The same for the contenders, with their programs and, for large exports, a second database.
 * @param mostRows that an export will have
 * @returns where exports of so many rows are made
 */
export async function openPlace(mostRows: number): Promise<(rows: number) => Place> {
  const ground = await openGround();
  const programs = { redis: await ensureTool(redis), python: await ensureDjango(ground.dataDir) };
  const places = [{ ...ground, ...programs }];
  if (mostRows > flightCount) {
    const databaseUrl = await ensureLargeDatabase(ground.databaseUrl, ground.dataDir);
    places.push({ ...ground, ...programs, databaseUrl, flights: largeCount });
  }
  return (rows) => {
    const place = places.find(({ flights }) => rows <= flights);
    if (!place) throw new Error(`no database holds ${rows} flights`);
    return place;
  };
}
