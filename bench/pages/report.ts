import { verdict } from "../figure-words";
import { markdownTable } from "../markdown-table";
import { spreadOf } from "../spread";
import type { FirstPage, PageTimes } from "./measure-first-page";
import { categories, type Category, type LighthouseLook } from "./run-lighthouse";

export interface PageFigures {
  readonly looks: ReadonlyMap<string, readonly LighthouseLook[]>;
  readonly times: ReadonlyMap<FirstPage, PageTimes>;
  readonly machine: readonly string[];
  readonly date: string;
}

/** The least score of each category. */
const least: Record<Category, number> = { performance: 95, accessibility: 100, "best-practices": 100 };
const mostMs = 100;

/** What a run measured, as `docs/benchmarks-pages.md` shows it. */
export function pagesReport({ looks, times, machine, date }: PageFigures): string {
  return `# Benchmarks: the pages

Written by \`npm run bench:pages\` on ${date}. ${machine.join(" ")}

## Lighthouse

Of the production build, with Lighthouse's desktop settings, signed in as the demo's first owner, who has some past exports and
3,000,000 flights: medians of ${[...looks.values()][0]?.length ?? 0} looks, each in a browser of its own on the same machine.

${markdownTable(["", ...categories], [...looks].map(scoreLine), "---:")}

${faultLines(looks).join("\n")}

## The first page of 3,000,000 rows

From the request until the rows have come, and until the page is whole, which waits for their number. Milliseconds.

${markdownTable(["", "rows: median", "lowest", "highest", "whole: median"], [...times].map(timeLine), "---:")}

## Goals

${[...[...looks].flatMap(scoreVerdicts), ...[...times].map(timeVerdict)].join("\n")}
`;
}

const medianOf = (looks: readonly LighthouseLook[], name: Category) =>
  spreadOf(looks.map(({ scores }) => scores[name])).median;

const scoreLine = ([path, looks]: [string, readonly LighthouseLook[]]) => [
  `\`${path}\``,
  ...categories.map((name) => String(medianOf(looks, name))),
];

/** What was not whole in any of the looks. */
function faultLines(looks: PageFigures["looks"]): string[] {
  return [...looks].flatMap(([path, all]) => {
    const faults = [...new Set(all.flatMap((look) => look.faults))];
    return faults.length === 0 ? [] : [`- \`${path}\`: ${faults.join("; ")}.`];
  });
}

function timeLine([page, { rows, whole }]: [FirstPage, PageTimes]): string[] {
  const { median, min, max } = spreadOf(rows);
  return [page, ...[median, min, max, spreadOf(whole).median].map((ms) => ms.toFixed(0))];
}

const scoreVerdicts = ([path, looks]: [string, readonly LighthouseLook[]]) =>
  categories.map((name) => {
    const score = medianOf(looks, name);
    return `- ${verdict(score >= least[name])}: \`${path}\`, ${name}, ${least[name]} or more: ${score}.`;
  });

function timeVerdict([page, { rows }]: [FirstPage, PageTimes]): string {
  const { median } = spreadOf(rows);
  const words = `the first rows, ${page}, come in less than ${mostMs} ms: ${median.toFixed(0)} ms.`;
  return `- ${verdict(median < mostMs)}: ${words}`;
}
