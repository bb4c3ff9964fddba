import { acceptanceSchema } from "@/contract/session";
import { acceptInvitation } from "@/lib/auth/accept-invitation";
import { signInFirst } from "@/lib/auth/sign-in";
import { clientAddress } from "@/lib/http/client-address";
import { cookieResponse } from "@/lib/http/cookie-response";
import { guarded } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { readJson } from "@/lib/http/read-json";

/** Follows an invitation, or the first owner's link: makes the account, and signs in. */
export const POST = guarded(async (request) => {
  const acceptance = parseInput(acceptanceSchema, await readJson(request));
  const from = { headers: request.headers, address: clientAddress(request.headers) };
  const { email, password } = acceptance;
  await acceptInvitation(acceptance, from.address);
  return cookieResponse(await signInFirst({ email, password }, from));
});

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as PUT };
