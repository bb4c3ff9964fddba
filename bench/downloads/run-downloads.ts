import { say, step } from "@/scripts/progress";
import { hashDownload } from "../hash-download";
import { rotate } from "../rotate";
import { discardDownload, type Timing } from "./discard-download";
import { type Sender, senderNames, type Site } from "./open-site";

/** How long one download from each sender took in one round. */
export type Round = Readonly<Record<Sender, Timing>>;

/** So many in a row, of which the mean counts: one alone is so short that whatever else runs would decide it. */
export const downloadsInARow = 5;

/** So often is each sender asked for one byte before the first round: a site that people use has had V8 compile its code. */
export const asksBefore = 400;

/**
 * Downloads from every sender in turn, round after round, each round beginning with another one; before that once from
 * each, to see that it is the file, and often for a byte of it.
 * @throws Error when one sends something else
 */
export async function runDownloads(site: Site, rounds: number): Promise<Round[]> {
  for (const sender of senderNames) {
    const sent = await step(`the file by ${sender}`, () => hashDownload(site.urls[sender], site.headers));
    if (sent !== site.sha256) throw new Error(`${sender} sends another file`);
    await step(`one byte by ${sender}, ${asksBefore} times`, () => askOften(site, sender));
  }
  const samples: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const times = {} as Record<Sender, Timing>;
    for (const sender of rotate(senderNames, round)) times[sender] = await timeSome(site, sender);
    samples.push(times);
    say(`  round ${round + 1} of ${rounds}: ${describe(times)}`);
  }
  return samples;
}

async function askOften({ urls, headers }: Site, sender: Sender): Promise<void> {
  for (let time = 0; time < asksBefore; time++) {
    const answer = await fetch(urls[sender], { headers: { ...headers, Range: "bytes=0-0" } });
    await answer.arrayBuffer();
    if (answer.status !== 206) throw new Error(`${sender} answers ${answer.status} for one byte`);
  }
}

async function timeSome({ urls, headers, bytes }: Site, sender: Sender): Promise<Timing> {
  const sum = { ms: 0, firstByteMs: 0 };
  for (let time = 0; time < downloadsInARow; time++) {
    const { ms, firstByteMs } = await discardDownload(urls[sender], headers, bytes);
    sum.ms += ms;
    sum.firstByteMs += firstByteMs;
  }
  return { ms: sum.ms / downloadsInARow, firstByteMs: sum.firstByteMs / downloadsInARow };
}

const describe = (times: Round) =>
  senderNames.map((sender) => `${sender} ${Math.round(times[sender].ms)} ms`).join(", ");
