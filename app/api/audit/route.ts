import { auditQuerySchema } from "@/contract/audit";
import { listAudit } from "@/lib/audit/list-audit";
import { handle, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { readQuery } from "@/lib/http/read-query";
import { requireOwner } from "@/lib/http/require-owner";

/** Who did what in the organisation, the latest first. */
export const GET = handle("exports:read", async (request, actor) => {
  requireOwner(actor);
  return json(await listAudit(actor, parseInput(auditQuerySchema, readQuery(request))));
});

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
