import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../support/expect-refusal";
import { exportAirports } from "../support/export-airports";
import { scratchFolder } from "../support/scratch-folder";
import { endOffload, firstOwner, startOffload } from "../support/start-offload";
import { takePort } from "../support/take-port";

describe("what another program has is told in a sentence:", () => {
  it("a port", async () => {
    const port = await takePort();
    const env = { OFFLOAD_DATA_DIR: scratchFolder(), PORT: String(port) };
    await expectRefusal(
      { env },
      `Port ${port} on 127.0.0.1 is taken by process ${process.pid} (`,
      ". Stop that, or choose another port: PORT=",
    );
    expect(existsSync(path.join(env.OFFLOAD_DATA_DIR, "running.json"))).toBe(false);
  });

  it("a data folder, whose Offload goes on undisturbed", async () => {
    const first = await startOffload({ dataDir: scratchFolder() });
    const owner = await firstOwner(first);
    const env = { OFFLOAD_DATA_DIR: first.dataDir };
    await expectRefusal(
      { env },
      `Offload is running in ${first.dataDir} already, or is being set up there (process ${first.pid}, ${first.baseUrl}). Stop it first, or`,
    );
    expect(await exportAirports(owner)).toMatchObject({ state: "ready" });
    await endOffload(first);
  });
});
