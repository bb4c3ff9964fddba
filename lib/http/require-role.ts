import { OffloadError } from "@/contract/offload-error";

const enginePath = "/api/inngest";
const healthPath = "/api/health";

/**
 * A worker answers the engine and nobody else; a web process answers everybody but the engine.
 * @param pathname as it was sent; Next decodes it, once, before it looks for whose it is
 * @throws OffloadError `not_found`
 */
export function requireRole(role: "web" | "worker" | "all", pathname: string): void {
  const path = decoded(pathname);
  const isEngine = path === enginePath || path.startsWith(`${enginePath}/`);
  const isServed = role === "all" || path === healthPath || isEngine === (role === "worker");
  if (!isServed) throw new OffloadError("not_found", `This process does not serve ${pathname}.`);
}

/** What cannot be decoded is no path of ours, and Next says so. */
function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
