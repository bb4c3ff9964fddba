import { handle } from "@/lib/http/handle";
import { jobResponse } from "@/lib/http/job-response";
import { notAllowed } from "@/lib/http/not-allowed";
import { cancelJob } from "@/lib/jobs/cancel-job";

export const POST = handle<{ id: string }>("exports:manage", async (_request, actor, { id }) =>
  jobResponse(await cancelJob(actor, id), 202),
);

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as PUT };
