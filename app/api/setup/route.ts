import { acceptanceSchema } from "@/contract/session";
import { acceptInvitation } from "@/lib/auth/accept-invitation";
import { signIn } from "@/lib/auth/sign-in";
import { clientAddress, networkOf } from "@/lib/http/client-address";
import { cookieResponse } from "@/lib/http/cookie-response";
import { guarded } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { readJson } from "@/lib/http/read-json";

/** Follows an invitation, or the first owner's link: makes the account, and signs in. */
export const POST = guarded(async (request) => {
  const acceptance = parseInput(acceptanceSchema, await readJson(request));
  await acceptInvitation(acceptance);
  const address = networkOf(clientAddress(request.headers));
  return cookieResponse(await signIn(acceptance, { headers: request.headers, address }));
});

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as PUT };
