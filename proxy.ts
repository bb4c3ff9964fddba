import type { NextRequest } from "next/server";
import { problemResponse } from "@/lib/http/handle";
import { requestIdHeader, requestIdOf } from "@/lib/http/request-id";
import { requireAdmitted } from "@/lib/http/require-admitted";

/** Before every request: is it for this process, and does it come from where it may? */
export default function proxy({ method, headers, nextUrl }: NextRequest): Response | undefined {
  try {
    requireAdmitted({ method, headers, pathname: nextUrl.pathname });
    return undefined;
  } catch (error) {
    return problemResponse(error, requestIdOf(headers.get(requestIdHeader)));
  }
}

// The way through here costs more than a status does: the routes of exports ask `requireAdmitted` themselves, in `handle`
// and `answer` (docs/decisions/014).
export const config = { matcher: "/((?!api/exports(?:/|$)|_next/static|_next/image).*)" };
