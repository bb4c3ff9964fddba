import { credentialsSchema } from "@/contract/session";
import { signIn } from "@/lib/auth/sign-in";
import { signOut } from "@/lib/auth/sign-out";
import { clientAddress } from "@/lib/http/client-address";
import { cookieResponse } from "@/lib/http/cookie-response";
import { guarded, handle, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { readJson } from "@/lib/http/read-json";
import { presentActor } from "@/lib/http/present-actor";

/** Who sends this. */
export const GET = handle(null, async (_request, actor) => json(presentActor(actor)));

/** Sign in. */
export const POST = guarded(async (request) => {
  const credentials = parseInput(credentialsSchema, await readJson(request));
  const address = clientAddress(request.headers);
  return cookieResponse(await signIn(credentials, { headers: request.headers, address }));
});

/** Sign out. */
export const DELETE = guarded(async ({ headers }) => cookieResponse(await signOut(headers)));

const other = notAllowed("GET", "HEAD", "POST", "DELETE");
export { other as OPTIONS, other as PATCH, other as PUT };
