import type { ExportJob } from "@/contract/export-job";

/** A running export, or one that differs from it as said. */
export function exampleJob(differences: Partial<ExportJob> = {}): ExportJob {
  return {
    id: "0198f1c2-6f0a-7c3e-9d4b-1a2b3c4d5e6f",
    definition: "flights",
    state: "running",
    askedBy: "0198f1c2-0000-7c3e-9d4b-1a2b3c4d5e6f",
    request: {},
    progress: {
      rows: 412_000,
      total: 3_000_000,
      totalIsEstimate: false,
      bytes: 29_000_000,
      fraction: 0.137,
      rowsPerSecond: 90_000,
      etaSeconds: 29,
    },
    queue: null,
    attempt: 1,
    trouble: null,
    filename: "flights-2026-11-23.csv",
    file: null,
    receipt: null,
    error: null,
    createdAt: "2026-11-23T14:00:00.000Z",
    changedAt: "2026-11-23T14:00:01.000Z",
    startedAt: "2026-11-23T14:00:01.000Z",
    finishedAt: null,
    expiresAt: null,
    ...differences,
  };
}

export const readyJob = exampleJob({
  state: "ready",
  file: {
    name: "flights-2026-11-23.csv",
    bytes: 215_000_000,
    sha256: "0".repeat(64),
    url: "/api/exports/0198f1c2-6f0a-7c3e-9d4b-1a2b3c4d5e6f/file",
  },
  finishedAt: "2026-11-23T14:00:40.000Z",
});
