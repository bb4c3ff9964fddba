import { memberChangeSchema } from "@/contract/member";
import { changeMember, removeMember } from "@/lib/auth/members";
import { handle, handleJson, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { requireOwner } from "@/lib/http/require-owner";
import { requireSession } from "@/lib/http/require-session";

export const PATCH = handleJson<{ id: string }>(null, async (body, actor, _request, { id }) => {
  requireSession(actor);
  requireOwner(actor);
  const change = parseInput(memberChangeSchema, body);
  return json(await changeMember(actor, id, change));
});

export const DELETE = handle<{ id: string }>(null, async (_request, actor, { id }) => {
  requireSession(actor);
  requireOwner(actor);
  await removeMember(actor, id);
  return new Response(null, { status: 204 });
});

const other = notAllowed("PATCH", "DELETE");
export { other as GET, other as OPTIONS, other as POST, other as PUT };
