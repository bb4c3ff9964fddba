import { randomUUID } from "node:crypto";
import process from "node:process";
import { listMarked } from "../../support/list-marked";

/** Processes that are known by what they inherit. */
export interface Marked {
  /** Those that live, whoever their parent is by now. */
  list(): number[];
}

/** Marks all that this process starts from now on. */
export function markProcesses(): Marked {
  const mark = randomUUID();
  process.env.RIG_MARK = mark;
  return { list: () => listMarked(`RIG_MARK=${mark}`).filter((pid) => pid !== process.pid) };
}
