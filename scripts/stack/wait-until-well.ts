import { setTimeout as delay } from "node:timers/promises";
import { healthSchema } from "@/contract/health";
import { SetupError } from "../setup-error";

const limitMs = 60_000;

/**
 * Waits until a server says that it has all it needs.
 * @throws SetupError with what it still lacks
 */
export async function waitUntilWell(url: string, logsDir: string) {
  const giveUpAt = Date.now() + limitMs;
  let lack = "it does not answer";
  while (Date.now() < giveUpAt) {
    try {
      const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return;
      lack = describeLack(await answer.text());
    } catch {
      // Started again just now, perhaps.
    }
    await delay(100);
  }
  throw new SetupError(
    `${url} is not well after ${limitMs / 1000} s: ${lack}. The logs in ${logsDir} may say why; mend that and run this again.`,
  );
}

function describeLack(answer: string) {
  try {
    const { database, engine, storage, worker } = healthSchema.parse(JSON.parse(answer));
    return Object.entries({ database, engine, storage, worker })
      .filter(([, { ok }]) => !ok)
      .map(([name, { detail }]) => `${name}: ${detail}`)
      .join("; ");
  } catch {
    return answer.slice(0, 300);
  }
}
