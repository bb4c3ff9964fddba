/** Next calls this once in each process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { buildId } = await import("@/lib/jobs/build-id");
  const { checkDefinitions } = await import("@/lib/jobs/check-definitions");
  const { notePeers } = await import("@/lib/http/client-address");
  const { endInTime } = await import("@/lib/http/end-in-time");
  const { onStopping } = await import("@/lib/jobs/stopping");
  const { startChores } = await import("@/lib/jobs/start-chores");
  buildId();
  notePeers();
  endInTime(onStopping);
  checkDefinitions();
  startChores();
}
