import { auth } from "./better-auth";

/** Ends the session that the request names, if any. @returns the cookies to set, which take its own away */
export async function signOut(headers: Headers): Promise<string[]> {
  const { headers: answered } = await auth().api.signOut({ headers, returnHeaders: true });
  return answered.getSetCookie();
}
