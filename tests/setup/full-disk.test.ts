import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { createApiClient } from "@/client/api-client";
import { expectRefusal } from "../support/expect-refusal";
import { exportAirports } from "../support/export-airports";
import { folderOf, hasNamespaces, withDisk } from "../support/namespace";
import { scratchFolder } from "../support/scratch-folder";
import { endOffload, firstOwner, linesOf, startOffload, testBuild } from "../support/start-offload";

const rows = 40_000;

/** A step is tried again after 2.5 seconds at most, twenty times. */
const env = { OFFLOAD_STALE_SECONDS: "5" };

describe.skipIf(!hasNamespaces)("on a full disk", () => {
  it.each(["2m", "20m", "40m"])("of %s a first start is refused in a sentence", async (size) => {
    const dataDir = scratchFolder();
    const how = { env: { ...testBuild, OFFLOAD_DATA_DIR: dataDir }, within: withDisk(dataDir, size) };
    await expectRefusal(how, /disk .*full.*\. Free some space there/, "and run this again.");
  });

  it("an export is tried again, and ready once there is space; the one that finds none says so", async () => {
    const dataDir = scratchFolder();
    const offload = await startOffload({ dataDir, env, within: withDisk(dataDir, "150m") });
    const owner = await firstOwner(offload);
    const api = createApiClient(owner);
    const disk = folderOf(offload.pid, dataDir);
    await addAirports(disk);

    const ballast = fill(disk);
    const { job: patient } = await api.createExport({ definition: "airports" });
    await expect.poll(() => refusals(disk, patient.id), { timeout: 40_000 }).toBeGreaterThan(1);
    rmSync(ballast);
    await expect
      .poll(async () => (await api.getExport(patient.id)).job.state, { timeout: 40_000 })
      .toBe("ready");
    expect((await api.getExport(patient.id)).job.receipt?.rowsWritten).toBe(rows);

    fill(disk);
    const failed = await exportAirports(owner);
    expect(failed).toMatchObject({ state: "failed", error: { code: "disk_full" }, file: null });
    expect(failed.error?.detail).toMatch(
      /^The server's disk is full, .* export again once there is space\.$/,
    );
    await expect.poll(() => existsSync(path.join(disk, "files", failed.id))).toBe(false);

    rmSync(ballast);
    expect(await exportAirports(owner)).toMatchObject({
      state: "ready",
      receipt: { rowsWritten: rows },
    });
    expect(readdirSync(path.join(disk, "files")).filter((name) => name.startsWith("probe"))).toEqual([]);
    expect(linesOf(offload)).toEqual([`Offload is ready: ${offload.baseUrl}`]);
    await endOffload(offload);
  });
});

/** More than the disk will have space for. */
async function addAirports(disk: string) {
  const { databaseUrl } = JSON.parse(readFileSync(path.join(disk, "demo.json"), "utf8")) as {
    databaseUrl: string;
  };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `INSERT INTO airport (iata, name, country, latitude, longitude)
     SELECT 'X' || n, repeat('A long name ', 8), 'USA', 1, 2 FROM generate_series(1, $1) n`,
    [rows],
  );
  await client.end();
}

/** Leaves less than one part of that export needs. */
function fill(disk: string): string {
  const ballast = path.join(disk, "ballast");
  const piece = Buffer.alloc(1 << 20);
  try {
    for (;;) appendFileSync(ballast, piece);
  } catch {
    truncateSync(ballast, statSync(ballast).size - (2 << 20));
    return ballast;
  }
}

/** How often the worker has logged that a step of this export failed. */
function refusals(disk: string, id: string) {
  const lines = readFileSync(path.join(disk, "logs", "worker.log"), "utf8").split("\n");
  return lines.filter((line) => line.includes(id) && line.includes("ENOSPC")).length;
}
