import { OffloadError } from "@/contract/offload-error";

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];
const safeMethods = ["GET", "HEAD", "OPTIONS"];

/**
 * Lets in only requests that name this server as their host (against DNS rebinding), and lets only this
 * server's own pages change anything (against requests forged by other sites' pages).
 * @param allowedHosts host names besides the loopback ones
 * @throws OffloadError `unknown_host`, `foreign_origin`
 */
export function requireTrusted(method: string, headers: Headers, allowedHosts: readonly string[]): void {
  const host = headers.get("host")?.toLowerCase() ?? "";
  const name = host.replace(/:\d*$/, "");
  if (!loopbackNames.includes(name) && !allowedHosts.includes(name)) {
    const detail = `This server is not called "${name}". If it should be, add the name to OFFLOAD_ALLOWED_HOSTS.`;
    throw new OffloadError("unknown_host", detail);
  }
  if (!safeMethods.includes(method)) requireOwnOrigin(headers, host);
}

/** Programs send neither header; browsers send at least one with every request that may change something. */
function requireOwnOrigin(headers: Headers, host: string): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const isOwn = origin === null || hostOf(origin) === host;
  if (isOwn && (site === null || site === "same-origin" || site === "none")) return;
  throw new OffloadError("foreign_origin", "A page of another site may not do this.");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
