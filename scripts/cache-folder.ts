import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";

/** A folder of ours outside the checkout, so that what takes long to make is made once for all checkouts. */
export function cacheFolder(name: string): string {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache");
  return path.join(cache, "offload", name);
}
