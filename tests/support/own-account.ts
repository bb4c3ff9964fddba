import { createdApiKeySchema } from "@/contract/api-key";
import { bearer, type Caller } from "./caller";

/** How the first owner signs in. */
const account = { email: "owner@example.com", password: "correct horse battery staple" };

/**
 * Follows the link that a first start prints: makes the account of the first owner, and an API key of theirs.
 * @param link `http://…/setup#TOKEN`
 */
export async function ownAccount(link: string): Promise<Caller> {
  const { origin, hash } = new URL(link);
  const about = { ...account, name: "Owner", organisation: "Example" };
  const made = await postTo(`${origin}/api/setup`, { ...about, token: hash.slice(1) });
  const cookies = made.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const answer = await postTo(`${origin}/api/keys`, { name: "test" }, { Cookie: cookies.join("; ") });
  const { key } = createdApiKeySchema.parse(await answer.json());
  return { baseUrl: origin, headers: bearer(key) };
}

async function postTo(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: "POST", headers: { "Content-Type": "application/json", ...headers } };
  const answer = await fetch(url, { ...init, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  return answer;
}
