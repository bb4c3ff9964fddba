import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { env } from "@/lib/env";
import { problemResponse } from "@/lib/http/handle";
import { requestIdHeader, requestIdOf } from "@/lib/http/request-id";
import { requireAdmitted } from "@/lib/http/require-admitted";
import { contentSecurityPolicy, nonceHeader } from "@/lib/http/content-security-policy";

/** Before every request: is it for this process, and does it come from where it may? And what may its page load? */
export default function proxy(request: NextRequest): Response | undefined {
  const { method, headers, nextUrl } = request;
  try {
    requireAdmitted({ method, headers, pathname: nextUrl.pathname });
    return nextUrl.pathname.startsWith("/api/") ? undefined : withPolicy(request);
  } catch (error) {
    return problemResponse(error, requestIdOf(headers.get(requestIdHeader)));
  }
}

/** Next takes the nonce for its own scripts from the request's policy, our page from a header; no client's stays in either. */
function withPolicy(request: NextRequest): Response {
  const isSecure = env().publicUrl?.startsWith("https:") ?? false;
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, isSecure);
  const headers = new Headers(request.headers);
  headers.set("Content-Security-Policy", policy);
  headers.set(nonceHeader, nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (isSecure) response.headers.set("Strict-Transport-Security", "max-age=31536000");
  return response;
}

// The way through here costs more than a status does: the routes of exports ask `requireAdmitted` themselves, in `handle`
// and `answer` (docs/decisions/014).
export const config = { matcher: "/((?!api/exports(?:/|$)|_next/static|_next/image).*)" };
