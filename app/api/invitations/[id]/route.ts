import { withdrawInvitation } from "@/lib/auth/invitations";
import { handle } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { requireOwner } from "@/lib/http/require-owner";
import { requireSession } from "@/lib/http/require-session";

export const DELETE = handle<{ id: string }>(null, async (_request, actor, { id }) => {
  requireSession(actor);
  requireOwner(actor);
  await withdrawInvitation(actor, id);
  return new Response(null, { status: 204 });
});

const other = notAllowed("DELETE");
export { other as GET, other as OPTIONS, other as PATCH, other as POST, other as PUT };
