import { OffloadError } from "@/contract/offload-error";

const enginePath = "/api/inngest";
const healthPath = "/api/health";

/**
 * A worker answers the engine and nobody else; a web process answers everybody but the engine.
 * @throws OffloadError `not_found`
 */
export function requireRole(role: "web" | "worker" | "all", pathname: string): void {
  const isEngine = pathname === enginePath || pathname.startsWith(`${enginePath}/`);
  const isServed = role === "all" || pathname === healthPath || isEngine === (role === "worker");
  if (!isServed) throw new OffloadError("not_found", `This process does not serve ${pathname}.`);
}
