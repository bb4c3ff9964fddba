import { OffloadError } from "@/contract/offload-error";
import { queryRows } from "@/lib/db/query-rows";
import { readTogether } from "@/lib/db/read-together";
import { logger } from "@/lib/logger";
import { memberSql, type MemberRow } from "./actor-of";
import { hashToken } from "./hash-token";

/** A key with its member, as both are now. */
export interface KeyRow extends MemberRow {
  readonly key_id: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly is_revoked: boolean;
  readonly is_expired: boolean;
  readonly is_used_lately: boolean;
}

const findKey = readTogether<KeyRow>(`
  SELECT asked.place::int, key.id AS key_id, key.prefix, key.scopes, key.revoked_at IS NOT NULL AS is_revoked,
    coalesce(key.expires_at <= now(), false) AS is_expired,
    coalesce(key.last_used_at > now() - interval '1 min', false) AS is_used_lately, ${memberSql}
  JOIN public.api_key AS key ON key.member_id = member.user_id
  JOIN unnest($1::text[]) WITH ORDINALITY AS asked (hash, place) ON asked.hash = key.hash`);

/** How each looks: one that is cut, or has something before it, is none. */
const wellFormed = /^ofl_[\w-]{43}$/;

/**
 * The API key that a program sent (`Authorization: Bearer`, RFC 6750), which may be used now.
 * @throws OffloadError `unauthenticated` with what is wrong with it
 */
export async function findApiKey(token: string): Promise<KeyRow> {
  if (!wellFormed.test(token)) {
    throw refused(`This is no API key: one has "ofl_" and 43 characters more. Copy it again, whole.`);
  }
  const key = await findKey(hashToken(token));
  if (!key) throw refused("There is no such API key: it was mistyped, or its owner is gone.");
  if (key.is_revoked) throw refused("This API key was revoked. Make a new one.");
  if (key.is_expired) throw refused("This API key has expired. Make a new one.");
  if (!key.is_used_lately) noteUse(key.key_id);
  return key;
}

const refused = (detail: string) => new OffloadError("unauthenticated", detail);

/** To the minute, and behind the answer: who asks need not wait for it. */
function noteUse(id: string): void {
  queryRows("UPDATE public.api_key SET last_used_at = now() WHERE id = $1::uuid", [id]).catch(
    (error: unknown) => logger().warn({ error }, "the last use of an API key could not be noted"),
  );
}
