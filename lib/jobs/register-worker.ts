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
  if (!answer.ok) throw new Error(`the engine did not take the worker: ${await answer.text()}`);
}

/** @throws Error while this worker's door does not answer */
export async function requireOpenDoor(): Promise<void> {
  await fetch(`${ownAddress()}/api/health`, { method: "OPTIONS", signal: AbortSignal.timeout(5000) });
}

const ownAddress = () => `http://127.0.0.1:${env().port}`;
