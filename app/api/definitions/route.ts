import { handle, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { listDefinitions } from "@/lib/jobs/list-definitions";

export const GET = handle(null, async (_request, actor) => json({ definitions: listDefinitions(actor) }));

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
