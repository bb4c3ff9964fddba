import { APIError } from "better-auth/api";
import { OffloadError } from "@/contract/offload-error";
import type { Credentials } from "@/contract/session";
import { recordAudit } from "@/lib/audit/record-audit";
import { queryRows } from "@/lib/db/query-rows";
import { actorOf, memberSql, type MemberRow } from "./actor-of";
import { auth } from "./better-auth";
import { deviceOf, newDevice } from "./device-cookie";
import { admitAttempt } from "./sign-in-throttle";
import { signOut } from "./sign-out";

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
  const password = await passwordOf(email);
  const cookies = await begin(credentials, from.headers);
  await requireSamePassword(email, password, cookies);
  await attempt.succeed();
  await noteSignIn(email, from.address);
  return device === null ? [...cookies, newDevice(email)] : cookies;
}

/** The same for somebody whose account was made just now: whoever has guessed at its address does not keep them out. */
export async function signInFirst(credentials: Credentials, from: Origin): Promise<string[]> {
  const cookies = await begin(credentials, from.headers);
  await noteSignIn(credentials.email, from.address);
  return [...cookies, newDevice(credentials.email)];
}

async function noteSignIn(email: string, address: string): Promise<void> {
  const [member] = await queryRows<MemberRow>(`SELECT ${memberSql} WHERE auth_user.email = $1`, [email]);
  if (member) await recordAudit({ ...actorOf(member), address }, "signed_in");
}

/** The hashed password; undefined where there is none. */
async function passwordOf(email: string): Promise<string | null | undefined> {
  const [account] = await queryRows<{ password: string | null }>(passwordSql, [email]);
  return account?.password;
}

const passwordSql = `
  SELECT account.password FROM public.auth_account AS account
  JOIN public.auth_user ON auth_user.id = account.user_id
  WHERE auth_user.email = $1`;

/** A session that began by a password while that was changed is ended by nobody else: the change came before it. */
async function requireSamePassword(email: string, before: unknown, cookies: string[]): Promise<void> {
  if ((await passwordOf(email)) === before) return;
  await signOut(new Headers({ cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") }));
  throw notRight();
}

const notRight = () =>
  new OffloadError("unauthenticated", "The e-mail address or the password is not right.");

async function begin(body: Credentials, headers: Headers): Promise<string[]> {
  try {
    const { headers: answered } = await auth().api.signInEmail({ body, headers, returnHeaders: true });
    return answered.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw notRight();
  }
}
