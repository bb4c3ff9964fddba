import { describe, expect, it } from "vitest";
import type { ExportRequest } from "@/contract/export-request";
import { peakDuring } from "@/bench/peak-memory";
import { exportReady } from "../support/api";
import { pidOf } from "../support/stack-pid";

// The bound of docs/benchmarks.md in short: memory does not grow with rows. Whole megabytes, of what Linux says of the
// worker.

/** How much more the worker holds during an export than during the same of few rows, in megabytes. */
async function aboveIdle(lane: "copy" | "prisma", request: ExportRequest): Promise<number> {
  const few = { limit: 6000 };
  const pid = pidOf("worker");
  const idle = await peakDuring(pid, () => exportReady({ ...request, ...few }));
  const full = await peakDuring(pid, () => exportReady({ ...request }));
  for (const { receipt } of [idle.result, full.result]) expect(receipt?.lane).toBe(lane);
  expect(full.result.receipt?.rowsWritten).toBeGreaterThan(500_000);
  return (full.peakBytes - idle.peakBytes) / 1e6;
}

describe.runIf(process.platform === "linux")("the worker's memory, above what a small export takes,", () => {
  it("is at most 48 MB for three million rows in the copy lane", async () => {
    expect(await aboveIdle("copy", { definition: "flights" })).toBeLessThan(48);
  });

  it("is at most 150 MB for 600,000 rows in the prisma lane", async () => {
    const request = { definition: "flights", columns: ["id", "date", "originCity", "punctuality"] };
    const where = { id: { lte: 600_000 } };
    expect(await aboveIdle("prisma", { ...request, where })).toBeLessThan(150);
  });
});
