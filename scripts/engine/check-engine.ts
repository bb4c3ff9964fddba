import { SetupError } from "../setup-error";

/** A server that is there answers at once. */
const limitMs = 10_000;

/**
 * Asks an Inngest server of somebody's own whether it is there, before a set-up that may take minutes.
 * @throws SetupError when it does not answer, or is no such server
 */
export async function checkEngine(engineUrl: string): Promise<void> {
  const fault = await faultOf(new URL("/health", engineUrl));
  if (!fault) return;
  throw new SetupError(
    `The Inngest server at ${engineUrl} ${fault}. Start it, or correct INNGEST_BASE_URL (without one, Offload starts its own), and run this again.`,
  );
}

async function faultOf(url: URL): Promise<string | null> {
  try {
    const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(limitMs) });
    return ok ? null : `answers ${url.pathname} with ${status}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return `does not answer (${cause instanceof Error ? cause.message : message})`;
  }
}
