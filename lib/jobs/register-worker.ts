import { env } from "@/lib/env";
import { isStopping } from "./stopping";

/**
 * Says where the engine finds this worker, before its door is opened: the door would else believe the Host
 * header of whoever asks it to register, and anybody could have the engine call them instead.
 */
export function fixWorkerAddress(): void {
  process.env.INNGEST_SERVE_ORIGIN ??= ownAddress();
}

/**
 * Makes this worker known to the engine, through its own door. The engine forgets its workers when it is
 * started anew, so this is done again and again.
 * @throws Error when the worker or the engine does not answer
 */
export async function registerWorker(): Promise<void> {
  if (isStopping()) return;
  const url = `${ownAddress()}/api/inngest`;
  const answer = await fetch(url, { method: "PUT", signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(refusalOf(await answer.text()));
}

/** The door's words, which hold the status that the engine answered with. */
function refusalOf(words: string): string {
  return /status code: 40[13]/.test(words)
    ? "the engine does not take the worker's keys: correct INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY"
    : `the engine did not take the worker: ${words}`;
}

/** @throws Error while this worker's door does not answer */
export async function requireOpenDoor(): Promise<void> {
  await fetch(`${ownAddress()}/api/health`, { method: "OPTIONS", signal: AbortSignal.timeout(5000) });
}

const ownAddress = () => `http://127.0.0.1:${env().port}`;
