import { flightCount } from "@/prisma/demo/read-flights";
import type { ContenderName } from "./contenders";
import { aboveIdle, mostOf, samplesOf, secondsOf, sizesOf, speedAgainst } from "./figures";
import { inRows, megabytes, ratio, verdict } from "./figure-words";
import { largeCount } from "./large-database";
import type { Sample } from "./run-rounds";

/** Something that Offload is to reach. */
interface Goal {
  readonly text: string;
  /** Null when it was not measured. */
  find(samples: readonly Sample[]): Finding | null;
}

interface Finding {
  readonly isMet: boolean;
  readonly figures: string;
}

type Own = keyof typeof own;
const own = {
  endToEnd: "the copy lane, end to end,",
  prismaEndToEnd: "the prisma lane, end to end,",
} satisfies Partial<Record<ContenderName, string>>;

type Other = keyof typeof others;
const others = {
  copy: "COPY",
  djangoValues: "Django at its best",
  djangoObjects: "the story's loop",
  plainLoop: "the plain loop",
} satisfies Partial<Record<ContenderName, string>>;

const goals: readonly Goal[] = [
  faster("endToEnd", "copy", 1, flightCount),
  faster("endToEnd", "copy", 1.3, largeCount),
  faster("endToEnd", "djangoValues", 6, flightCount),
  faster("endToEnd", "djangoObjects", 20, flightCount),
  faster("prismaEndToEnd", "plainLoop", 1.3, flightCount),
  faster("prismaEndToEnd", "djangoValues", 1, flightCount),
  within("endToEnd", 48e6),
  within("prismaEndToEnd", 150e6),
  steady("endToEnd", flightCount, largeCount),
];

/** What each goal is and whether it is met, with the figures, as lines of a list in Markdown. */
export function goalLines(samples: readonly Sample[]): string[] {
  return goals.map(({ text, find }) => {
    const finding = find(samples);
    if (!finding) return `- Not measured: ${text}.`;
    return `- **${verdict(finding.isMet)}**: ${text}. ${finding.figures}.`;
  });
}

/** By the median over the rounds of how one did beside the other. */
function faster(name: Own, other: Other, least: number, size: number): Goal {
  return {
    text: `${own[name]} is at least ${least.toFixed(1)} times as fast as ${others[other]}, at ${inRows(size)}`,
    find(samples) {
      const spread = speedAgainst(samples, name, other, size);
      return spread && { isMet: spread.median >= least, figures: `It is ${ratio(spread)} times as fast` };
    },
  };
}

function within(name: Own, mostBytes: number): Goal {
  return {
    text: `with ${own[name]} the worker needs at most ${megabytes(mostBytes)} above what one row takes, however many rows`,
    find(samples) {
      const needs = sizesOf(samples)
        .map((size) => ({ size, bytes: mostOf(samplesOf(samples, name, size), aboveIdle) }))
        .filter(({ bytes }) => Number.isFinite(bytes));
      if (needs.length === 0) return null;
      const figures = needs.map(({ size, bytes }) => `${megabytes(bytes)} at ${inRows(size)}`).join(", ");
      return { isMet: needs.every(({ bytes }) => bytes <= mostBytes), figures: `It needs ${figures}` };
    },
  };
}

/** Twice the rows take at most twice the time. */
function steady(name: Own, size: number, larger: number): Goal {
  const most = larger / size;
  return {
    text: `${own[name]} takes at most ${most} times as long for ${inRows(larger)} as for ${inRows(size)}`,
    find(samples) {
      const times =
        secondsOf(samplesOf(samples, name, larger)).median / secondsOf(samplesOf(samples, name, size)).median;
      return Number.isFinite(times)
        ? { isMet: times <= most, figures: `It takes ${times.toFixed(2)} times as long` }
        : null;
    },
  };
}
