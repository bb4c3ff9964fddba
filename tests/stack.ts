import type { TestProject } from "vitest/node";
import { hasDemoData, loadDemoData } from "@/prisma/demo/load-demo-data";
import { startStack, type Stack } from "@/scripts/stack/start-stack";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { unhurried } from "./support/unhurried";

declare module "vitest" {
  interface ProvidedContext {
    /** The running stack, for every test of a suite. */
    stack: Pick<Stack, "baseUrl" | "workerUrl" | "databaseUrl" | "dataDir" | "users">;
  }
}

/** Small, so that an export has many parts and a lost worker is soon noticed. */
const env = {
  OFFLOAD_PART_SECONDS: "2",
  OFFLOAD_DEADLINE_MINUTES: "30",
  OFFLOAD_STALE_SECONDS: "5",
  ...unhurried,
  LOG_LEVEL: "warn",
};

/** What some suites have besides: one nginx of the story sends the files itself. */
const envOfSuites: Record<string, Record<string, string>> = {
  story: { OFFLOAD_ACCEL_PREFIX: "/offload-files" },
};

/** Starts database, engine, worker and web once for a suite, on ports of their own, with the demo's data. */
export default async function startForTests({ name, provide }: TestProject) {
  const { baseUrl, workerUrl, databaseUrl, dataDir, users, stop } = await startStack({
    dataDir: ".offload-test",
    buildDir: ".next-test",
    env: { ...env, ...envOfSuites[name] },
    ensureUsers: ensureDemoUsers,
    onDatabase: ensureDemoData,
  });
  provide("stack", { baseUrl, workerUrl, databaseUrl, dataDir, users });
  return stop;
}

async function ensureDemoData(databaseUrl: string): Promise<void> {
  if (!(await hasDemoData(databaseUrl))) await loadDemoData(databaseUrl, () => undefined);
}
