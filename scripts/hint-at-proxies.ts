import process from "node:process";
import { say } from "./progress";

/** https is spoken by a proxy, from which all requests then seem to come. */
export function hintAtProxies(publicUrl: string | null): void {
  if (!publicUrl?.startsWith("https:") || Number(process.env.OFFLOAD_PROXIES?.trim() || 0) > 0) return;
  say(
    "OFFLOAD_PROXIES is not set: all people seem to come from the proxy in front, and wrong passwords of one keep out all. " +
      "Set it to how many proxies add to X-Forwarded-For.",
  );
}
