import { say } from "../progress";
import { SetupError } from "../setup-error";

const limitMs = 5000;

/**
 * Asks an Inngest server of somebody's own whether it is there, before a set-up that may take minutes. One that does
 * not answer may still be starting, as after a restart of the machine: that is said, and not the end.
 * @throws SetupError when what answers is no such server
 */
export async function checkEngine(engineUrl: string): Promise<void> {
  const url = new URL("/health", engineUrl);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(limitMs) });
    if (!answer.ok) throw refused(engineUrl, `answers ${url.pathname} with ${answer.status}`);
    if (!isHealth(await answer.text())) throw refused(engineUrl, `answers ${url.pathname} as no engine does`);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    say(
      `Warning: the Inngest server at ${engineUrl} (INNGEST_BASE_URL) does not answer yet (${why}); waiting for it`,
    );
  }
}

/** Inngest's is `{"status":200,"message":"OK"}`; a server of pages answers every address. */
function isHealth(body: string): boolean {
  try {
    return (JSON.parse(body) as { status?: unknown } | null)?.status === 200;
  } catch {
    return false;
  }
}

const refused = (engineUrl: string, what: string) =>
  new SetupError(
    `The server at ${engineUrl} ${what}, so it is no Inngest server. Correct INNGEST_BASE_URL (without one, Offload starts its own), and run this again.`,
  );
