import { beforeAll, expect, it } from "vitest";
import { withDatabase } from "../support/database";
import { loadSteps, type Steps } from "../support/steps";

let steps: Steps;
beforeAll(async () => {
  steps = await loadSteps();
});

it("a snapshot is let go though its connection does not answer any more", async () => {
  const tag = "offload-snapshot of a test";
  const snapshot = await steps.holdSnapshot(tag);
  const pid = await withDatabase(async (client) => {
    const sql = "SELECT pid FROM pg_stat_activity WHERE application_name = $1";
    return (await client.query<{ pid: number }>(sql, [tag])).rows[0]?.pid;
  });
  if (!pid) throw new Error("nobody holds the snapshot");
  process.kill(pid, "SIGSTOP");
  try {
    await snapshot.release();
  } finally {
    process.kill(pid, "SIGCONT");
  }
  expect(snapshot.isHeld()).toBe(false);
});
