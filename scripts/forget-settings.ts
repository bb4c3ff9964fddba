import process from "node:process";

/** From here on this process and its children see the same settings on every machine, ours by default. */
export function forgetSettings(except: ReadonlySet<string> = new Set()): void {
  for (const name of Object.keys(process.env)) {
    const isSetting =
      /^(OFFLOAD_|INNGEST_|(((SOURCE|DIRECT)_)?DATABASE_URL|REDIS_URL|PORT|HOST|LOG_LEVEL)$)/.test(name);
    if (isSetting && !except.has(name)) delete process.env[name];
  }
  // Next would read `.env` in the servers; it takes this for having done so.
  process.env.__NEXT_PROCESSED_ENV = "true";
}
