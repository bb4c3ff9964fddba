import { fewAtOnce } from "@/lib/http/few-at-once";
import { handle, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { readJson } from "@/lib/http/read-json";
import { estimateExport } from "@/lib/jobs/estimate-export";

export const POST = handle("exports:create", async (request, actor) => {
  const asked = await readJson(request);
  return json(await fewAtOnce(actor, () => estimateExport(actor, asked)));
});

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as PUT };
