import type { EngineMode } from "@/tests/faults/rig/rig";
import type { StormResult } from "@/tests/faults/storm/run-storm";
import { sumUp, type StormFigures } from "@/tests/faults/storm/sum-up";
import { markdownTable } from "../markdown-table";
import type { StormSizeArguments } from "./read-storm-size";
import type { Turns } from "./try-turns";

interface Measured {
  readonly size: StormSizeArguments;
  readonly turns: Turns;
  readonly storms: readonly { mode: EngineMode; result: StormResult }[];
  readonly machine: readonly string[];
  readonly date: string;
}

const modes: Record<EngineMode, string> = {
  plain: "in its memory",
  durable: "in Redis and Postgres",
};

/** What a run measured, as `docs/reliability.md` shows it. */
export function reliabilityReport({ size, turns, storms, machine, date }: Measured): string {
  const figures = storms.map(({ result }) => sumUp(result));
  return `# Reliability

Written by \`npm run reliability\` on ${date}. ${machine.join(" ")}

## A storm over exports

Seed ${size.seed}: ${size.exports} exports at random (definition, filter, order, columns, up to 300,000 rows; one in ten is
canceled on the way), and meanwhile ${size.faults} faults at random, six seconds apart on average, with Offload's own
settings. After it every export must have ended: ready, with the very bytes that SQL's own COPY makes of the same rows, or
canceled, if its cancellation was accepted. Meanwhile 400 flights are replaced in one transaction, again and again: a file
of one moment must have those that its snapshot saw, and no others. No part, row, connection or process may be left over.

${markdownTable(["", ...storms.map(({ mode }) => `engine keeps its runs ${modes[mode]}`)], rowsOf(figures))}

A fault lasts where that is its nature: a worker is stopped for over 30 s, so that it is taken for dead, and then goes
on, unless the launcher has ended it before; the disk is full and the clock hours off for some seconds. "Connections cut" ends all of Offload's sessions in Postgres.

## Turns

One organisation queues ${turns.queued} exports; three seconds later another one asks for its first.

${markdownTable(
  ["", "the single one"],
  [
    ["its place in line, as told", String(turns.position ?? "at work at once")],
    ["seconds until it began", turns.secondsToStart.toFixed(2)],
    ["seconds until it was ready", turns.secondsToReady.toFixed(2)],
    ["others that began before it, meanwhile", String(turns.overtakenBy)],
    ["others that still waited when it was ready", String(turns.waitingStill)],
  ],
)}
`;
}

function rowsOf(figures: readonly StormFigures[]): string[][] {
  const row = (name: string, cell: (figure: StormFigures) => unknown) => [
    name,
    ...figures.map((figure) => String(cell(figure))),
  ];
  const kinds = [...new Set(figures.flatMap(({ faults }) => [...faults.keys()]))];
  return [
    row("**exports that ended right**", ({ right, exports }) => `**${right} of ${exports}**`),
    row("stuck", ({ stuck }) => stuck),
    row("wrong", ({ wrong }) => wrong),
    row("parts, rows and connections left behind", ({ leftBehind }) => leftBehind),
    row("of the right ones, canceled", ({ canceled }) => canceled),
    row("**slowest end after the last fault**", ({ slowestEnd }) => `**${slowestEnd.toFixed(1)} s**`),
    row("exports by how often they were started", ({ generations }) => tally(generations)),
    row("faults that came while an export was under way", ({ met }) => met),
    row("requests that had to be made again", ({ refusals }) => refusals),
    row("times that rows were replaced meanwhile", ({ stirs }) => stirs),
    row("seconds in all", ({ seconds }) => Math.round(seconds)),
    ...kinds.map((kind) => row(`fault: ${kind}`, ({ faults }) => faults.get(kind) ?? 0)),
  ];
}

const tally = (counts: ReadonlyMap<number, number>) =>
  [...counts].map(([times, count]) => `${count} × ${times}`).join(", ");
