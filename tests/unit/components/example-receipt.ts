import type { Receipt } from "@/contract/export-job";

/** The receipt of a whole file, or of one that differs from it as said. */
export function exampleReceipt(differences: Partial<Receipt> = {}): Receipt {
  return {
    rowsExpected: 1000,
    rowsWritten: 1000,
    truncated: null,
    skipped: null,
    asOf: "2026-11-23T14:00:01.500Z",
    asOfEnd: null,
    columns: [
      { key: "delay", label: "Delay (min)" },
      { key: "punctuality", label: "Punctuality" },
    ],
    where: { delay: { gte: 15 } },
    sort: [{ delay: "desc" }, { id: "desc" }],
    formulaGuard: false,
    lane: "prisma",
    laneReason: null,
    parts: 1,
    bytes: 86_123,
    sha256: "0".repeat(64),
    seconds: 4.26,
    ...differences,
  };
}

/** Twelve rows left out of a thousand, two of them named. */
export const skipped = {
  rows: 12,
  first: [
    { key: { id: "7" }, column: "punctuality", detail: "delay is not a number" },
    { key: { id: "19" }, column: "punctuality", detail: "delay is not a number" },
  ],
};

export const trouble = {
  code: "storage_unavailable" as const,
  detail: "The file could not be written to the storage. Ask whoever runs it.",
  at: "2026-11-23T14:00:20.000Z",
};
