import { revokeApiKey } from "@/lib/auth/api-keys";
import { handle, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { requireSession } from "@/lib/http/require-session";

/** Ends a key at once; its line stays, so that it is known what it was. */
export const DELETE = handle<{ id: string }>(null, async (_request, actor, { id }) => {
  requireSession(actor);
  return json(await revokeApiKey(actor, id));
});

const other = notAllowed("DELETE");
export { other as GET, other as OPTIONS, other as PATCH, other as POST, other as PUT };
