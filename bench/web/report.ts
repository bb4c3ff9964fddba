import { ratio, verdict } from "../figure-words";
import { markdownTable } from "../markdown-table";
import { spreadOf, type Spread } from "../spread";
import { quantile } from "./load";
import type { Authorisation } from "./measure-authorisation";
import type { LatencyRound } from "./measure-latency";
import { few, listPaths, type ListTimes } from "./measure-list";
import type { Rates } from "./measure-rate";
import { smallRows, type SmallExport } from "./measure-small";
import type { WebSize } from "./read-web-size";

export interface WebFigures {
  readonly size: WebSize;
  readonly rates: Rates;
  readonly authorisation: Authorisation;
  /** By how many ranges of an export are read at once. */
  readonly latencies: ReadonlyMap<number, readonly LatencyRound[]>;
  readonly small: readonly SmallExport[];
  readonly lists: ListTimes;
  readonly machine: readonly string[];
  readonly date: string;
}

/** What a run measured, as `docs/benchmarks-web.md` shows it. */
export function webReport(figures: WebFigures): string {
  const { size, machine, date } = figures;
  return `# Benchmarks: the web stays quick, and small exports are

Written by \`npm run bench:web\` on ${date}. ${machine.join(" ")}

Rounds: ${size.rounds}, of ${size.seconds} s a load; what is compared is measured in turn within each round. The figures are
medians of the rounds, with the lowest and the highest. The requests come from a process of their own on the same machine.

## The status of an export

Asked for by eight clients at once, beside a route handler that answers with nothing, in a Next app of its own that has
nothing else, no \`proxy.ts\` either.

${ratesTable(figures.rates)}

## Who asks

What it takes in each request to say who sends it, by an API key or by a session, with the rights that they have in the
database just then: ${figures.authorisation.key.length.toLocaleString("en")} times one after another. Milliseconds.

${authorisationTable(figures.authorisation)}

And what it adds to the status: asked for by one client, one request after another, in a Next app of its own that answers
by the product's own handler, and once more for somebody who is known already, so that no key, session, right or number of
requests is looked at. Milliseconds, medians of the rounds' medians.

${addedTable(figures.authorisation)}

## The status while exports run

Asked for 50 times a second, be what was asked before answered or not, first with nothing else to do, then while all
3,000,000 flights are exported, one export after another. Latencies in milliseconds.

${latencyTable(figures.latencies)}

How the two cores are shared then, and what was tried: [decision 14](decisions/014-the-status-is-a-pages-route.md).

## A small export

The engine is the one that Offload builds with Go where no other is installed: it hears of what is asked within 5 ms. The
one that npm or a user installs looks every 250 ms, some 130 ms later in the mean.

${smallRows.toLocaleString("en")} rows, from the request to the file, by the server's own times: ${figures.small.length} exports, half a second apart. Milliseconds.

${smallTable(figures.small)}

## The list's first page

${listTable(figures)}

## Goals

${goals(figures).join("\n")}
`;
}

function ratesTable({ empty, status }: Rates): string {
  const row = (name: string, rates: readonly number[]) => [name, spread(spreadOf(rates), 0)];
  return markdownTable(
    ["", "requests/s"],
    [row("an empty route handler", empty), row("`GET /api/exports/:id`", status)],
    "---:",
  );
}

function authorisationTable({ key, session }: Authorisation): string {
  const row = (name: string, took: readonly number[]) => [
    ...[name, spreadOf(took).median.toFixed(2), quantile(took, 0.99).toFixed(2)],
  ];
  return markdownTable(["", "median", "p99"], [row("an API key", key), row("a session", session)], "---:");
}

function addedTable({ admitted, known }: Authorisation): string {
  const row = (name: string, medians: readonly number[]) => [name, spread(spreadOf(medians), 2)];
  return markdownTable(
    ["", "median"],
    [row("as it is", admitted), row("known already", known), row("added", added({ admitted, known }))],
    "---:",
  );
}

/** By saying who asks and whether they may, in each round. */
const added = ({ admitted, known }: Pick<Authorisation, "admitted" | "known">) =>
  admitted.map((median, round) => median - (known[round] ?? NaN));

function latencyTable(latencies: WebFigures["latencies"]): string {
  const lines = [...latencies].map(([copies, rounds]) => [
    `${copies} at once`,
    ...(["idle", "busy"] as const).flatMap((when) =>
      (["p50", "p99"] as const).map((what) => spread(spreadOf(rounds.map((round) => round[when][what])), 1)),
    ),
    ratio(slowdown(rounds)),
  ]);
  return markdownTable(
    [
      "ranges of an export",
      "idle p50",
      "idle p99",
      "exporting p50",
      "exporting p99",
      "p99, exporting / idle",
    ],
    lines,
    "---:",
  );
}

const stages = {
  answered: "the request's own answer",
  handed: "until a worker has it: outbox and engine",
  made: "until it is made: plan, part, finish",
  ready: "in all, from the request to the file",
} as const;

function smallTable(small: readonly SmallExport[]): string {
  const lines = Object.entries(stages).map(([stage, words]) => [
    words,
    spread(spreadOf(small.map((one) => one[stage as keyof typeof stages])), 0),
  ]);
  return markdownTable(["", "median (lowest – highest)"], lines, "---:");
}

function listTable({ lists, size }: WebFigures): string {
  const lines = listPaths.map((path) => [
    `\`GET ${path}\``,
    spread(spreadOf(lists[path].map((time) => time.few)), 1),
    spread(spreadOf(lists[path].map((time) => time.many)), 1),
    ratio(growth(lists, path)),
  ]);
  const headings = [few, size.past].map((count) => `${count.toLocaleString("en")} past exports, ms`);
  return markdownTable(["", ...headings, "many / few"], lines, "---:");
}

const slowdown = (rounds: readonly LatencyRound[]) =>
  spreadOf(rounds.map(({ idle, busy }) => busy.p99 / idle.p99));
const growth = (lists: ListTimes, path: (typeof listPaths)[number]) =>
  spreadOf(lists[path].map((time) => time.many / time.few));

function goals({ rates, authorisation, latencies, small, lists, size }: WebFigures): string[] {
  const ready = spreadOf(small.map((one) => one.ready));
  const share = spreadOf(rates.status.map((rate, round) => rate / (rates.empty[round] ?? NaN)));
  const [one, two] = [1, 2].map((copies) => slowdown(latencies.get(copies) ?? []));
  const grown = listPaths.map((path) => growth(lists, path));
  const authorising = spreadOf(added(authorisation));
  if (!one || !two) throw new Error("nothing was measured");
  return [
    `- ${verdict(share.median >= 0.5)}: the status endpoint serves at least half of what an empty route handler serves in the same round: ${ratio(share)}.`,
    `- ${verdict(authorising.median <= 2)}: authorisation adds at most 2 ms to the median of the status endpoint: ${spread(authorising, 2)} ms.`,
    `- ${verdict(one.median <= 2)}: while an export runs, the status's p99 is at most twice the idle one, with one range at a time (\`OFFLOAD_COPIES_AT_ONCE=1\`): ${ratio(one)}. With two at a time, as it is unless it is told otherwise, it is on this machine: ${ratio(two)}.`,
    `- ${verdict(ready.median < 250)}: a small export is ready in less than 250 ms: ${spread(ready, 0)} ms.`,
    `- ${verdict(grown.every(({ median }) => median <= 1.5))}: the list's first page with ${size.past.toLocaleString("en")} past exports takes at most 1.5 times what it takes with ${few.toLocaleString("en")}: ${grown.map((each, index) => `${ratio(each)} (\`${listPaths[index]}\`)`).join(", ")}.`,
  ];
}

const spread = ({ median, min, max }: Spread, digits: number) => {
  const text = (figure: number) =>
    figure.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text(median)} (${text(min)} – ${text(max)})`;
};
