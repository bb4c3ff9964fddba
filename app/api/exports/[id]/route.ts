import { handle } from "@/lib/http/handle";
import { jobResponse } from "@/lib/http/job-response";
import { notAllowed } from "@/lib/http/not-allowed";
import { getJob } from "@/lib/jobs/get-job";

export const GET = handle<{ id: string }>(async (_request, actor, { id }) =>
  jobResponse(await getJob(actor, id)),
);

const other = notAllowed("GET", "HEAD");
export { other as DELETE, other as OPTIONS, other as PATCH, other as POST, other as PUT };
