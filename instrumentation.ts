/** Next calls this once in each process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { buildId } = await import("@/lib/jobs/build-id");
  const { checkDefinitions } = await import("@/lib/jobs/check-definitions");
  const { notePeers } = await import("@/lib/http/client-address");
  const { startChores } = await import("@/lib/jobs/start-chores");
  buildId();
  notePeers();
  checkDefinitions();
  startChores();
}
