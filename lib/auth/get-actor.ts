import { OffloadError } from "@/contract/offload-error";
import { queryRows } from "@/lib/db/query-rows";
import type { Actor } from "./actor";
import { actorOf, memberSql, type MemberRow } from "./actor-of";
import { findApiKey } from "./find-api-key";
import { findSession } from "./find-session";

// The one file to replace by a sign-in of your own (docs/own-sign-in.md).

/**
 * Who sends this request: by an API key (`Authorization: Bearer ofl_…`), else by the session that its cookie names. Both
 * are read from the database each time.
 * @throws OffloadError `unauthenticated`
 */
export async function getActor({ headers }: { headers: Headers }): Promise<Actor> {
  const token = /^Bearer +(.*)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== undefined) {
    const key = await findApiKey(token.trim());
    return actorOf(key, key);
  }
  const member = await findSession(headers.get("cookie"));
  if (member) return actorOf(member);
  throw new OffloadError("unauthenticated", `You are not signed in, or no longer. ${adviceTo(headers)}`);
}

/**
 * The actor of a stored job, with today's rights: for the worker and the download.
 * @throws OffloadError `unauthenticated` when there is no such actor any more
 */
export async function loadActor(id: string): Promise<Actor> {
  const [member] = await queryRows<MemberRow>(`SELECT ${memberSql} WHERE member.user_id = $1`, [id]);
  if (member) return actorOf(member);
  throw new OffloadError("unauthenticated", "Whoever asked for this export has no account any more.");
}

/** A page's requests say whence they come (Fetch Metadata Request Headers, W3C); programs have nowhere to sign in. */
const adviceTo = (headers: Headers) =>
  headers.has("sec-fetch-site")
    ? "Sign in, then try again."
    : "Send an API key, as Authorization: Bearer ofl_….";
