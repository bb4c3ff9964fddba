import process from "node:process";
import { Agent, get } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Load, Answers } from "./load";

// Asks a server, in a process of its own: `ask.ts <load as JSON>`. It prints what came, as JSON.

const load = JSON.parse(process.argv[2] ?? "") as Load;
const { url, headers } = load.target;
const agent = new Agent({ keepAlive: true, maxSockets: load.kind === "closed" ? load.atOnce : 100 });

/** How long an answer took, in milliseconds, since `from`. */
function ask(from: number): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () =>
        answer.statusCode === 200
          ? resolve(performance.now() - from)
          : reject(new Error(`${url} answers ${answer.statusCode}`)),
      );
    }).once("error", reject);
  });
}

async function askAgainAndAgain(untilMs: number): Promise<number[]> {
  const latencies: number[] = [];
  while (performance.now() < untilMs) latencies.push(await ask(performance.now()));
  return latencies;
}

async function askAtOnce(seconds: number, atOnce: number): Promise<number[]> {
  const until = performance.now() + seconds * 1000;
  const all = await Promise.all(Array.from({ length: atOnce }, () => askAgainAndAgain(until)));
  return all.flat();
}

async function askInTime(seconds: number, perSecond: number): Promise<number[]> {
  const begin = performance.now();
  const asked: Promise<number>[] = [];
  for (let index = 0; index < seconds * perSecond; index++) {
    const due = begin + (index * 1000) / perSecond;
    await delay(Math.max(0, due - performance.now()));
    // A timer that is late by more than a millisecond is our own fault, not the server's.
    asked.push(ask(Math.max(due, performance.now() - 1)));
  }
  return Promise.all(asked);
}

// The first ones open connections and compile.
await askAtOnce(0.5, load.kind === "closed" ? load.atOnce : 4);
const begin = performance.now();
const latencies =
  load.kind === "closed"
    ? await askAtOnce(load.seconds, load.atOnce)
    : await askInTime(load.seconds, load.perSecond);
const answers: Answers = { seconds: (performance.now() - begin) / 1000, latencies };
// An exit would not wait for what is still to be written.
process.stdout.write(JSON.stringify(answers), () => process.exit());
