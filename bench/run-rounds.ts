import { say, step } from "@/scripts/progress";
import type { Outcome, Place } from "./contender";
import { rotate } from "./rotate";
import { contenderNames, contenders, type ContenderName } from "./contenders";

/** One measurement, and whose it is. */
export interface Sample extends Outcome {
  readonly contender: ContenderName;
  readonly rows: number;
  readonly round: number;
}

/**
 * Runs every contender in turn, round after round, each round beginning with another one.
 * @throws Error when two of them write different files
 */
export async function runRounds(place: Place, sizes: readonly number[], rounds: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const rows of sizes) {
      for (const contender of rotate(contenderNames, round - 1)) {
        const what = `round ${round} of ${rounds}, ${rows.toLocaleString("en")} rows: ${contender}`;
        const outcome = await step(what, () => contenders[contender].run(place, rows));
        samples.push({ contender, rows, round, ...outcome });
        requireSameFile(samples, rows);
        say(`  ${describe(rows, outcome)}`);
      }
    }
  }
  return samples;
}

/** A contender that writes something else is no contender. */
function requireSameFile(samples: readonly Sample[], size: number): void {
  const [first, ...others] = samples.filter(({ rows }) => rows === size);
  const other = others.find(({ sha256 }) => sha256 !== first?.sha256);
  if (other) throw new Error(`${other.contender} writes another file than ${first?.contender}`);
}

function describe(rows: number, { ms, idleBytes, peakBytes }: Outcome): string {
  const rate = Math.round((rows / ms) * 1000).toLocaleString("en");
  const [idle, peak] = [idleBytes, peakBytes].map((bytes) => Math.round(bytes / 1e6));
  return `${rate} rows/s, ${peak} MB at most, ${idle} MB for one row`;
}
