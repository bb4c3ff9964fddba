import { privateHeaders } from "./private-headers";

/** An answer without a body that sets cookies (RFC 6265, section 4.1). */
export function cookieResponse(cookies: readonly string[]): Response {
  const response = new Response(null, { status: 204, headers: { ...privateHeaders } });
  for (const cookie of cookies) response.headers.append("Set-Cookie", cookie);
  return response;
}
