import type { DemoUser } from "@/scripts/stack/demo-user";
import type { Stack } from "@/scripts/stack/start-stack";
import { owner } from "./owner";

/** Where Offload answers, and what tells it who asks: as `createApiClient` takes both. */
export interface Caller {
  readonly baseUrl: string;
  readonly headers: Record<string, string>;
}

/** What a program sends with every request (RFC 6750, section 2.1). */
export const bearer = (apiKey: string) => ({ Authorization: `Bearer ${apiKey}` });

/** One of the demo's users: the first owner unless it says who. */
export function demoUser(users: readonly DemoUser[], email = owner.name): DemoUser {
  const user = users.find((one) => one.email === email);
  if (!user) throw new Error(`the demo has no ${email}`);
  return user;
}

/** The demo's first owner, as a program calls a running Offload. */
export const ownerAt = ({ baseUrl, users }: Pick<Stack, "baseUrl" | "users">): Caller => ({
  baseUrl,
  headers: bearer(demoUser(users).apiKey),
});

/** The same, as their browser calls it: pages take no key. */
export async function signedInAt({ baseUrl, users }: Pick<Stack, "baseUrl" | "users">): Promise<Caller> {
  const { email, password } = demoUser(users);
  const answer = await fetch(`${baseUrl}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 204) throw new Error(`the sign-in is answered ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { baseUrl, headers: { Cookie: cookies.join("; ") } };
}
