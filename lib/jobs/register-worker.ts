import { env } from "@/lib/env";

/**
 * Makes this worker known to the engine, through its own door. The engine forgets its workers when it is
 * started anew, so this is done again and again.
 * @throws Error when the worker or the engine does not answer
 */
export async function registerWorker(): Promise<void> {
  const url = `http://127.0.0.1:${env().port}/api/inngest`;
  const answer = await fetch(url, { method: "PUT", signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the worker could not be registered: ${await answer.text()}`);
}
