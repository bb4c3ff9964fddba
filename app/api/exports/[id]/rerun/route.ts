import { handle } from "@/lib/http/handle";
import { createdResponse } from "@/lib/http/job-response";
import { notAllowed } from "@/lib/http/not-allowed";
import { readIdempotencyKey } from "@/lib/http/read-idempotency-key";
import { relaySoon } from "@/lib/jobs/relay-outbox";
import { rerunJob } from "@/lib/jobs/rerun-job";

export const POST = handle<{ id: string }>("exports:create", async (request, actor, { id }) => {
  const created = await rerunJob(actor, id, readIdempotencyKey(request.headers));
  if (created.isNew) relaySoon();
  return createdResponse(created);
});

const other = notAllowed("POST");
export { other as DELETE, other as GET, other as OPTIONS, other as PATCH, other as PUT };
