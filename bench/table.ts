import { contenderNames, contenders, type ContenderName } from "./contenders";
import { aboveIdle, mostOf, samplesOf, secondsOf, speedAgainst, speedOf } from "./figures";
import { inHundreds, inRows, megabytes, ratio } from "./figure-words";
import { markdownTable } from "./markdown-table";
import type { Sample } from "./run-rounds";

const headings = [
  ...["", "seconds", "rows/s", "lowest – highest", "of COPY's speed"],
  ...["memory, one row", "memory, all rows", "above"],
];

/** The table of one size, in Markdown, and what it leaves out. */
export function tableOf(samples: readonly Sample[], size: number): string {
  const lines = contenderNames.map((name) => {
    const own = samplesOf(samples, name, size);
    const cells = own.length > 0 ? cellsOf(samples, own, name, size) : headings.slice(1).map(() => "–");
    return [contenders[name].label, ...cells];
  });
  return [markdownTable(headings, lines, "---:"), ...absentLines(samples, size)].join("\n\n");
}

function cellsOf(
  samples: readonly Sample[],
  own: readonly Sample[],
  name: ContenderName,
  size: number,
): string[] {
  const speed = speedOf(own);
  const againstCopy = speedAgainst(samples, name, "copy", size);
  return [
    secondsOf(own).median.toFixed(1),
    inHundreds(speed.median),
    `${inHundreds(speed.min)} – ${inHundreds(speed.max)}`,
    againstCopy ? ratio(againstCopy) : "–",
    megabytes(mostOf(own, ({ idleBytes }) => idleBytes)),
    megabytes(mostOf(own, ({ peakBytes }) => peakBytes)),
    megabytes(mostOf(own, aboveIdle)),
  ];
}

function absentLines(samples: readonly Sample[], size: number): string[] {
  return contenderNames.flatMap((name) => {
    const { label, most } = contenders[name];
    if (!most || samplesOf(samples, name, size).length > 0) return [];
    return `Not beyond ${inRows(most.rows)}: ${label}; ${most.because}.`;
  });
}
