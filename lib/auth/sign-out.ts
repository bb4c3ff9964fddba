import { queryRows } from "@/lib/db/query-rows";
import { auth } from "./better-auth";
import { tokenIn } from "./find-session";

/**
 * Ends the session that the request names, if any.
 * @returns the cookies to set, which take its own away
 * @throws when it could not be ended: better-auth itself would say nothing of that
 */
export async function signOut(headers: Headers): Promise<string[]> {
  const token = tokenIn(headers.get("cookie"));
  if (token !== null) await queryRows("DELETE FROM public.auth_session WHERE token = $1", [token]);
  const { headers: answered } = await auth().api.signOut({ headers, returnHeaders: true });
  return answered.getSetCookie();
}
