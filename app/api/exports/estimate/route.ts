import { fewAtOnce } from "@/lib/http/few-at-once";
import { handleJson, json } from "@/lib/http/handle";
import { notAllowed } from "@/lib/http/not-allowed";
import { estimateExport } from "@/lib/jobs/estimate-export";

export const POST = handleJson("exports:create", async (body, actor) =>
  json(await fewAtOnce(actor, () => estimateExport(actor, body))),
);

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as PUT };
