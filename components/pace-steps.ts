import type { CommittedPart } from "@/contract/export-history";

/** How fast rows came for a while. */
export interface PaceStep {
  /** Milliseconds since the first commit. */
  readonly from: number;
  readonly to: number;
  readonly rowsPerSecond: number;
}

/** Parts made side by side are committed at once: what lies closer together is one step. */
const leastMs = 100;

/** How fast rows came between commits of parts, one after the other; empty for fewer than two parts. */
export function paceSteps(parts: readonly CommittedPart[]): PaceStep[] {
  const start = Date.parse(parts[0]?.at ?? "");
  const steps: PaceStep[] = [];
  let [from, rows] = [0, 0];
  for (const part of parts.slice(1)) {
    const to = Date.parse(part.at) - start;
    rows += part.rows;
    if (to - from < leastMs) continue;
    steps.push({ from, to, rowsPerSecond: Math.round((rows * 1000) / (to - from)) });
    [from, rows] = [to, 0];
  }
  return steps;
}
