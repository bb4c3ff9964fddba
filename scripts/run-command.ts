import process from "node:process";
import { OffloadError } from "@/contract/offload-error";
import { areChildrenEnding, endChildren, endChildrenWithUs } from "./process/end-children";
import { SetupError } from "./setup-error";

/** Runs a whole command: its exit code is what `main` returns; a fault is told in its own words. */
export async function runCommand(main: () => Promise<number>) {
  endChildrenWithUs();
  let code = 1;
  try {
    code = await main();
  } catch (error) {
    // What we end ourselves, on a signal, fails too; that is no news, and the exit code is settled.
    if (areChildrenEnding()) return;
    console.error(isTold(error) ? error.message : error);
  }
  await endChildren();
  process.exit(code);
}

/** Faults whose message says it all; others are ours, and their stack may help. */
const isTold = (error: unknown) => error instanceof SetupError || error instanceof OffloadError;
