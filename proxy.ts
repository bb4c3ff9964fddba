import type { NextRequest } from "next/server";
import { env } from "@/lib/env";
import { problemResponse } from "@/lib/http/handle";
import { requireTrusted } from "@/lib/http/require-trusted";
import { requireRole } from "@/lib/http/require-role";

/** Before every request: is it for this process, and does it come from where it may? */
export default function proxy(request: NextRequest): Response | undefined {
  try {
    requireRole(env().role, request.nextUrl.pathname);
    requireTrusted(request.method, request.headers, env().allowedHosts);
    return undefined;
  } catch (error) {
    return problemResponse(error);
  }
}

export const config = { matcher: "/((?!_next/static|_next/image).*)" };
