import { handle, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { getExportHistory } from "@/lib/jobs/get-export-history";

export const GET = handle<{ id: string }>("exports:read", async (_request, actor, { id }) =>
  json((await getExportHistory(actor, id)).history),
);

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
