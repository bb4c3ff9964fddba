import { listQuerySchema } from "@/contract/list-query";
import { fewAtOnce } from "@/lib/http/few-at-once";
import { handle, handleJson, json } from "@/lib/http/handle";
import { createdResponse } from "@/lib/http/job-response";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { readIdempotencyKey } from "@/lib/http/read-idempotency-key";
import { readQuery } from "@/lib/http/read-query";
import { createJob } from "@/lib/jobs/create-job";
import { listJobs } from "@/lib/jobs/list-jobs";
import { relaySoon } from "@/lib/jobs/relay-outbox";

export const POST = handleJson("exports:create", async (body, actor, request) => {
  const key = readIdempotencyKey(request.headers);
  const created = await createJob(actor, body, key);
  if (created.isNew) relaySoon();
  return createdResponse(created);
});

export const GET = handle("exports:read", async (request, actor) => {
  const query = parseInput(listQuerySchema, readQuery(request));
  const list = () => listJobs(actor, query);
  // A search goes through the names of thousands.
  return json(await (query.search === undefined ? list() : fewAtOnce(actor, list)));
});

const other = notAllowed("GET", "HEAD", "POST");
export { other as DELETE, other as OPTIONS, other as PATCH, other as PUT };
