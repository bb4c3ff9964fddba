import { flightCount } from "@/prisma/demo/read-flights";
import { samplesOf, sizesOf } from "./figures";
import { inRows } from "./figure-words";
import { goalLines } from "./goals";
import type { Sample } from "./run-rounds";
import { tableOf } from "./table";

/** The size that the plot shows. */
export const plottedRows = flightCount;

/** What a run measured, as `docs/benchmarks.md` shows it. */
export function reportOf(samples: readonly Sample[], machine: readonly string[], date: string): string {
  const sizes = sizesOf(samples);
  return `# Benchmarks

Written by \`npm run bench\` on ${date}. ${machine.join(" ")}

![Rows a second of each contender, as bars; the tables below have the same figures.](images/benchmarks.svg)

The demo's flights, 10 columns with those of the two joined airports, by date; beyond ${inRows(flightCount)}, the same
flights again in later years. In each round every contender runs once in turn, in a new process that has exported one row
before, and each round begins with another. Seconds and speeds are medians, and a goal is met when the median meets it; of
memory (\`VmHWM\` of the process that does the work) the highest of all rounds is told.

Offload's lanes and worker have the heap limit that Offload gives its workers, the plain loop has Node's own. End to end
the copy lane has Postgres write two parts at once, as it does unless it is told otherwise (\`OFFLOAD_COPIES_AT_ONCE\`); psql,
Django and the lanes alone have one connection, as their users have, so psql is the limit of one, not of the machine. What
memory grew by ("above") is the most of any round, each against its own figure for one row. Django's exports are tasks of a Celery worker with one process (\`--pool prefork --concurrency 1\`), sent through Redis; their time
is that from sending the task to its result, as Offload's end to end is that from POST to ready.

${sizes.map((size) => sectionOf(samples, size)).join("\n")}
## Goals

${goalLines(samples).join("\n")}
- **Met**, or there would be no page: all contenders write the same file. SHA-256 ${sizes.map((size) => hashOf(samples, size)).join(", ")}.

What limits the copy lane, with profiles, and what was tried: [decision 12](decisions/012-postgres-writes-the-file-in-ranges.md).
`;
}

function sectionOf(samples: readonly Sample[], size: number): string {
  const rounds = samplesOf(samples, "copy", size).length;
  return `## ${inRows(size)}\n\nRounds: ${rounds}.\n\n${tableOf(samples, size)}\n`;
}

function hashOf(samples: readonly Sample[], size: number): string {
  const sha256 = samples.find(({ rows }) => rows === size)?.sha256;
  return `\`${sha256}\` (${inRows(size)})`;
}
