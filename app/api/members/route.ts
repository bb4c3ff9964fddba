import { newInvitationSchema } from "@/contract/member";
import { inviteMember, listInvitations } from "@/lib/auth/invitations";
import { listMembers } from "@/lib/auth/members";
import { handle, handleJson, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { requireOwner } from "@/lib/http/require-owner";
import { requireSession } from "@/lib/http/require-session";

export const GET = handle(null, async (_request, actor) => {
  requireSession(actor);
  requireOwner(actor);
  return json({ members: await listMembers(actor), invitations: await listInvitations(actor) });
});

/** Makes a link by which somebody gets an account. */
export const POST = handleJson(null, async (body, actor) => {
  requireSession(actor);
  requireOwner(actor);
  const asked = parseInput(newInvitationSchema, body);
  return json(await inviteMember(actor, asked), { status: 201 });
});

const other = notAllowed("GET", "HEAD", "POST");
export { other as DELETE, other as OPTIONS, other as PATCH, other as PUT };
