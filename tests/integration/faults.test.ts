import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, inject, it } from "vitest";
import { call, create, exportReady, waitFor } from "../support/api";
import { withDatabase } from "../support/database";
import { holdFirstPart } from "../support/hold-first-part";
import { pidOf } from "../support/stack-pid";

/** Kills one of the stack's processes without warning; the stack starts it again. */
const kill = (name: "worker" | "engine") => process.kill(pidOf(name), "SIGKILL");

/** The files that the storage has of a job. */
function filesOf(id: string): string[] {
  const folder = path.join(inject("stack").dataDir, "files", id);
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe("an export", () => {
  it("whose worker is killed goes on in the next one, and is whole", async () => {
    const { id } = await create({ definition: "flights" });
    // The web process holds its moment, too, once it has run for two seconds.
    const holders = "SELECT FROM export_snapshot WHERE job_id = $1";
    const countHolders = () => withDatabase(async (client) => (await client.query(holders, [id])).rowCount);
    await holdFirstPart(withDatabase, id, () => expect.poll(countHolders, { timeout: 4500 }).toBe(2));
    await waitFor(id, ({ progress }) => progress.rows > 0);
    kill("worker");
    const job = await waitFor(id);
    // At a part it is the worker that was lost; between two of them it was the engine's turn to go on.
    const code = expect.stringMatching(/^(worker|run)_lost$/) as string;
    expect(job).toMatchObject({ state: "ready", attempt: 2, trouble: { code } });
    expect(job.receipt).toMatchObject({ rowsWritten: 3_000_000 });
    const oneFile = [expect.stringMatching(/^file-[0-9a-f]{24}$/)];
    await expect.poll(() => filesOf(id), { timeout: 10_000 }).toEqual(oneFile);
  });

  it("that is asked for while the engine is gone is made when it is back", async () => {
    kill("engine");
    const { id } = await create({ definition: "airports" });
    expect((await waitFor(id)).state).toBe("ready");
  });

  it("that two runs of the engine start is made once", async () => {
    const { id } = await create({ definition: "airports" });
    await withDatabase((client) =>
      client.query(
        "INSERT INTO export_outbox (job_id, gen, attempts) VALUES ($1, 1, 7) ON CONFLICT (job_id) DO UPDATE SET due_at = now()",
        [id],
      ),
    );
    const job = await waitFor(id, ({ state }) => state === "ready");
    await expect
      .poll(
        () => withDatabase(async (client) => (await client.query("SELECT FROM export_outbox")).rowCount),
        {
          timeout: 20_000,
        },
      )
      .toBe(0);
    expect(await waitFor(id)).toEqual(job);
  });

  it("whose storage refuses for a while is made once that has passed", async () => {
    const files = path.join(inject("stack").dataDir, "files");
    renameSync(files, `${files}.away`);
    writeFileSync(files, "in the way");
    const { id } = await create({ definition: "airports" });
    await waitFor(id, ({ state }) => state === "running");
    await delay(3000);
    rmSync(files);
    renameSync(`${files}.away`, files);
    expect(await waitFor(id)).toMatchObject({ state: "ready", trouble: { code: "storage_unavailable" } });
  });

  it("leaves one file and no parts when it is ready", async () => {
    const { id } = await exportReady({ definition: "flights", limit: 20_000 });
    const oneFile = [expect.stringMatching(/^file-[0-9a-f]{24}$/)];
    await expect.poll(() => filesOf(id), { timeout: 10_000 }).toEqual(oneFile);
  });

  it("past its deadline has failed", async () => {
    const { id } = await create({ definition: "flights" });
    await waitFor(id, ({ state }) => state === "running");
    await withDatabase((client) =>
      client.query("UPDATE export_job SET deadline_at = now() - interval '1 s' WHERE id = $1", [id]),
    );
    expect(await waitFor(id)).toMatchObject({ state: "failed", error: { code: "deadline_passed" } });
  });

  it("past its time has expired, and so has its file", async () => {
    const { id } = await exportReady({ definition: "airports" });
    await withDatabase((client) =>
      client.query("UPDATE export_job SET expires_at = now() - interval '1 s' WHERE id = $1", [id]),
    );
    const job = await waitFor(id, ({ state }) => state === "expired");
    expect((await call(`/api/exports/${id}/file`)).status).toBe(410);
    expect(job.receipt?.rowsWritten).toBe(3376);
    await expect.poll(() => filesOf(id), { timeout: 10_000 }).toEqual([]);
  });
});
