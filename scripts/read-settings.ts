import process from "node:process";
import { z } from "zod";
import { explainSettings, parseEnv, portSchema } from "@/lib/env";
import { loadEnvFile } from "./load-env-file";
import { SetupError } from "./setup-error";
import type { StackOptions } from "./stack/start-stack";

/** `redis://user:password@host:port/number`; the engine takes no other path than the number of a database. */
const redisAddress = /^rediss?:\/\/[^/?#]+(\/\d+)?(\?.*)?$/;

/** What the scripts read beside the app's own settings. */
const schema = z.object({
  OFFLOAD_WORKER_PORT: portSchema.optional(),
  REDIS_URL: z.string().regex(redisAddress, "must be a redis:// or rediss:// address").optional(),
  OFFLOAD_ENGINE_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" })
    .optional(),
});

/**
 * The settings of a stack, from `.env` and the environment (which wins).
 * @throws SetupError with what is wrong
 */
export function readSettings(): StackOptions & { host: string; port: number; publicUrl: string | null } {
  loadEnvFile();
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()));
  try {
    const { host, port, dataDir, buildDir, publicUrl } = parseEnv({
      DATABASE_URL: "postgresql://built-in",
      ...given,
    });
    const settings = schema.parse(given);
    const [databaseUrl, engineUrl] = [given.DATABASE_URL, given.INNGEST_BASE_URL];
    return {
      host,
      port,
      dataDir,
      buildDir,
      publicUrl,
      workerPort: settings.OFFLOAD_WORKER_PORT,
      databaseUrl,
      sourceUrl: given.SOURCE_DATABASE_URL,
      engineUrl,
      redisUrl: settings.REDIS_URL,
      engineDatabaseUrl: settings.OFFLOAD_ENGINE_DATABASE_URL,
    };
  } catch (error) {
    if (error instanceof z.ZodError) throw new SetupError(explainSettings(error));
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}
