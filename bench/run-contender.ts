import process from "node:process";
import { writeByCopy } from "./contenders/copy";
import { writeByCopyLane, writeByLane } from "./contenders/lane";
import { writeByPlainLoop } from "./contenders/plain-loop";
import { measure } from "./measure";

// One measurement, in a process of its own: `run-contender.ts <contender> <rows> <file>`. It prints what
// was measured, as JSON.

const contenders = {
  copy: writeByCopy,
  plainLoop: writeByPlainLoop,
  lane: writeByLane,
  copyLane: writeByCopyLane,
};

const [name = "", rows = "", file = ""] = process.argv.slice(2);
const write = contenders[name as keyof typeof contenders];
const measured = await measure(process.pid, Number(rows), async (count) => {
  const start = performance.now();
  await write(count, file);
  return performance.now() - start;
});
console.log(JSON.stringify(measured));
// The pools would keep it for a while.
process.exit();
