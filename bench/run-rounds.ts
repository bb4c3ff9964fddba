import { say, step } from "@/scripts/progress";
import type { Outcome, Place } from "./contender";
import { contenders, contendersFor, type ContenderName } from "./contenders";
import type { Size } from "./read-arguments";
import { rotate } from "./rotate";

/** One measurement, and whose it is. */
export interface Sample extends Outcome {
  readonly contender: ContenderName;
  readonly rows: number;
  readonly round: number;
}

/**
 * Runs every contender of a size in turn, round after round, each round beginning with another one.
 * @throws Error when two of them write different files
 */
export async function runRounds(place: Place, { rows, rounds }: Size): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const contender of rotate(contendersFor(rows), round - 1)) {
      const what = `round ${round} of ${rounds}, ${rows.toLocaleString("en")} rows: ${contenders[contender].label}`;
      const outcome = await step(what, () => contenders[contender].run(place, rows));
      samples.push({ contender, rows, round, ...outcome });
      requireSameFile(samples);
      say(`  ${describe(rows, outcome)}`);
    }
  }
  return samples;
}

/** A contender that writes something else is no contender. */
function requireSameFile([first, ...others]: readonly Sample[]): void {
  const other = others.find(({ sha256 }) => sha256 !== first?.sha256);
  if (other) throw new Error(`${other.contender} writes another file than ${first?.contender}`);
}

function describe(rows: number, { ms, idleBytes, peakBytes }: Outcome): string {
  const rate = Math.round((rows / ms) * 1000).toLocaleString("en");
  const [idle, peak] = [idleBytes, peakBytes].map((bytes) => Math.round(bytes / 1e6));
  return `${rate} rows/s, ${peak} MB at most, ${idle} MB for one row`;
}
