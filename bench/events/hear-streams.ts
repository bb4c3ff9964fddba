import { get } from "node:http";
import process from "node:process";
import type { Target } from "../web/load";

// The clients of `npm run bench:events`, in a process of their own: opens so many event streams, says `open` on its standard
// output once each has begun, and then, for each event that all of them have had, the time at which the last one had it.

const [target = "{}", count = "1"] = process.argv.slice(2);
const { url, headers } = JSON.parse(target) as Target;
const streams = Number(count);
/** How many streams have had the first event, the second … */
const heard: number[] = [];
let begun = 0;

for (let index = 0; index < streams; index += 1) {
  get(url, { agent: false, headers }, (response) => {
    if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
    let events = 0;
    let rest = "";
    response.setEncoding("utf8").on("data", (piece: string) => {
      const frames = (rest + piece).split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        if (frame.startsWith("retry:")) tellBegun();
        else if (frame.startsWith("event:")) tellHeard(events++);
      }
    });
  });
}

function tellBegun(): void {
  begun += 1;
  if (begun === streams) console.log("open");
}

function tellHeard(event: number): void {
  heard[event] = (heard[event] ?? 0) + 1;
  if (heard[event] === streams) console.log(String(Date.now()));
}
