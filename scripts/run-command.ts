import path from "node:path";
import process from "node:process";
import { OffloadError } from "@/contract/offload-error";
import { areChildrenEnding, endChildren, endChildrenWithUs } from "./process/end-children";
import { explainRefusal } from "./explain-refusal.mjs";
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
    console.error(isTold(error) ? error.message : (refusalOf(error) ?? error));
  }
  await endChildren();
  process.exit(code);
}

/** Faults whose message says it all; others are ours, and their stack may help. */
const isTold = (error: unknown) => error instanceof SetupError || error instanceof OffloadError;

/** What the machine refused to us, which the reader can cure; where it does not say at what, it was in the data folder. */
function refusalOf(error: unknown) {
  if (!(error instanceof Error && "syscall" in error)) return null;
  const dataDir = path.resolve(process.env.OFFLOAD_DATA_DIR?.trim() || ".offload");
  const place = "path" in error && typeof error.path === "string" ? error.path : dataDir;
  return explainRefusal(error.message, place, "OFFLOAD_DATA_DIR");
}
