import { spreadOf } from "../spread";
import { megabytes, ratio, verdict } from "../figure-words";
import { markdownTable } from "../markdown-table";
import { type Sender, senderNames, senders, type Site } from "./open-site";
import { asksBefore, downloadsInARow, type Round } from "./run-downloads";

/** How much of nginx's throughput each way is to have at least. */
const goals = { offload: 0.45, accel: 0.95 } as const;

interface Measured {
  readonly samples: readonly Round[];
  readonly rows: number;
  readonly site: Pick<Site, "bytes">;
  readonly machine: readonly string[];
  readonly date: string;
}

/** What a run measured, as `docs/benchmarks-downloads.md` shows it. */
export function downloadsReport({ samples, rows, site: { bytes }, machine, date }: Measured): string {
  const lines = senderNames.map((name) => [
    senders[name],
    ...speedCells(samples, name, bytes),
    ratio(shareOfNginx(samples, name)),
  ]);
  const headings = ["", "seconds", "first byte", "MB/s", "lowest – highest", "of nginx's speed"];
  return `# Benchmarks of downloads

Written by \`npm run bench:downloads\` on ${date}. ${machine.join(" ")}

One export of ${rows.toLocaleString("en")} flights, ${megabytes(bytes)}, over the loopback. nginx is as
\`docs/behind-a-proxy.md\` has it, one worker, with \`sendfile\`. Rounds: ${samples.length}; in each, every sender in turn sends the
file ${downloadsInARow} times in a row, of which the mean counts, and each round begins with another. The client reads from its socket into one buffer and forgets it
(\`bench/downloads/discard-download.ts\`), on the same machine. Seconds and speeds are medians; shares are of the same
round. The first byte tells what it takes to ask Offload: the same for a file of any size. Before the first round, each
sender has been asked ${asksBefore} times for one byte, as a site that people use has been.

${markdownTable(headings, lines, "---:")}

## Goals

${goalLine(samples, "offload", "through Next")}
${goalLine(samples, "accel", "behind nginx, by `X-Accel-Redirect`,")}
`;
}

function goalLine(samples: readonly Round[], name: keyof typeof goals, words: string): string {
  const share = shareOfNginx(samples, name);
  const goal = goals[name];
  return `- ${verdict(share.median >= goal)}: ${words} at least ${goal} of nginx's throughput: ${ratio(share)}.`;
}

const shareOfNginx = (samples: readonly Round[], name: Sender) =>
  spreadOf(samples.map((times) => times.nginx.ms / times[name].ms));

function speedCells(samples: readonly Round[], name: Sender, bytes: number): string[] {
  const seconds = spreadOf(samples.map((times) => times[name].ms / 1000));
  const speed = spreadOf(samples.map((times) => bytes / 1000 / times[name].ms));
  const firstByte = spreadOf(samples.map((times) => times[name].firstByteMs));
  const count = (figure: number) => Math.round(figure).toLocaleString("en");
  const range = `${count(speed.min)} – ${count(speed.max)}`;
  return [seconds.median.toFixed(2), `${firstByte.median.toFixed(1)} ms`, count(speed.median), range];
}
