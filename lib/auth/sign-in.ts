import { APIError } from "better-auth/api";
import { OffloadError } from "@/contract/offload-error";
import type { Credentials } from "@/contract/session";
import { recordAudit } from "@/lib/audit/record-audit";
import { readRows } from "@/lib/db/read-rows";
import { actorOf, memberSql, type MemberRow } from "./actor-of";
import { auth } from "./better-auth";
import { deviceOf, newDevice } from "./device-cookie";
import { admitAttempt } from "./sign-in-throttle";

/** Where somebody signs in from. */
export interface Origin {
  readonly headers: Headers;
  /** Of the network. */
  readonly address: string;
}

/**
 * Begins a session. A wrong address and a wrong password take the same time, and are told the same.
 * @returns the cookies to set (RFC 6265)
 * @throws OffloadError `unauthenticated`; `too_many_requests` after too many attempts
 */
export async function signIn(credentials: Credentials, from: Origin): Promise<string[]> {
  const { email } = credentials;
  const device = deviceOf(from.headers.get("cookie"), email);
  const attempt = await admitAttempt({ email, address: from.address, device });
  const cookies = await beginSession(credentials, from);
  await attempt.succeed();
  return device === null ? [...cookies, newDevice(email)] : cookies;
}

/** The same for somebody whose account was made just now: whoever has guessed at its address does not keep them out. */
export async function signInFirst(credentials: Credentials, from: Origin): Promise<string[]> {
  return [...(await beginSession(credentials, from)), newDevice(credentials.email)];
}

async function beginSession(credentials: Credentials, { headers, address }: Origin): Promise<string[]> {
  const cookies = await begin(credentials, headers);
  await noteSignIn(credentials.email, address);
  return cookies;
}

async function noteSignIn(email: string, address: string): Promise<void> {
  const [member] = await readRows<MemberRow>(`SELECT ${memberSql} WHERE auth_user.email = $1`, [email]);
  if (member) await recordAudit({ ...actorOf(member), address }, "signed_in");
}

async function begin(body: Credentials, headers: Headers): Promise<string[]> {
  try {
    const { headers: answered } = await auth().api.signInEmail({ body, headers, returnHeaders: true });
    return answered.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new OffloadError("unauthenticated", "The e-mail address or the password is not right.");
  }
}
