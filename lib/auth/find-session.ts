import { createHmac, timingSafeEqual } from "node:crypto";
import { readTogether } from "@/lib/db/read-together";
import { env } from "@/lib/env";
import { memberSql, type MemberRow } from "./actor-of";
import { isSecure } from "./auth-settings";

const findMember = readTogether<MemberRow>(`
  SELECT asked.place::int, ${memberSql} JOIN public.auth_session AS session ON session.user_id = member.user_id
  JOIN unnest($1::text[]) WITH ORDINALITY AS asked (token, place) ON asked.token = session.token
  WHERE session.expires_at > now()`);

/**
 * The member whose session a cookie names, as they are now; null without one. What better-auth's own `getSession` reads
 * in several queries, in one: whoever follows an export comes by here each second.
 */
export async function findSession(cookies: string | null): Promise<MemberRow | null> {
  const token = tokenIn(cookies);
  return (token !== null && (await findMember(token))) || null;
}

const named = /(?:^|;\s*)((?:__Secure-)?better-auth\.session_token)=([^;]*)/g;

/** The token of the session that a cookie names, if it is one that was signed here. */
export function tokenIn(cookies: string | null): string | null {
  // Of a site under https, one that came unencrypted counts for nothing.
  const wanted = `${isSecure() ? "__Secure-" : ""}better-auth.session_token`;
  for (const [, name, value = ""] of (cookies ?? "").matchAll(named)) {
    if (name === wanted) return verifiedToken(value);
  }
  return null;
}

/** `token.signature`, as better-auth signs its cookies: HMAC with SHA-256, in base64. */
function verifiedToken(value: string): string | null {
  const signed = decode(value);
  const dot = signed.lastIndexOf(".");
  const token = signed.slice(0, Math.max(dot, 0));
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  const right = createHmac("sha256", env().secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}
