/** Next calls this once in each process, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("@/lib/env");
  const { checkDefinitions } = await import("@/lib/jobs/check-definitions");
  const { runWorker } = await import("@/lib/jobs/run-worker");
  checkDefinitions();
  if (env().role !== "web") runWorker();
}
