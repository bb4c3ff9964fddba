import { handle } from "@/lib/http/handle";
import { jobResponse } from "@/lib/http/job-response";
import { notAllowed } from "@/lib/http/not-allowed";
import { deleteJob } from "@/lib/jobs/delete-job";
import { getJob } from "@/lib/jobs/get-job";

export const GET = handle<{ id: string }>(async (_request, actor, { id }) =>
  jobResponse(await getJob(actor, id)),
);

export const DELETE = handle<{ id: string }>(async (_request, actor, { id }) => {
  await deleteJob(actor, id);
  return new Response(null, { status: 204 });
});

const other = notAllowed("GET", "HEAD", "DELETE");
export { other as OPTIONS, other as PATCH, other as POST, other as PUT };
