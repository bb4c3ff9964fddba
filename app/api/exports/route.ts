import { listQuerySchema } from "@/contract/list-query";
import { handle, json } from "@/lib/http/handle";
import { createdResponse } from "@/lib/http/job-response";
import { notAllowed } from "@/lib/http/not-allowed";
import { parseInput } from "@/lib/http/parse-input";
import { readIdempotencyKey } from "@/lib/http/read-idempotency-key";
import { readQuery } from "@/lib/http/read-query";
import { readJson } from "@/lib/http/read-json";
import { createJob } from "@/lib/jobs/create-job";
import { listJobs } from "@/lib/jobs/list-jobs";
import { relaySoon } from "@/lib/jobs/relay-outbox";

export const POST = handle("exports:create", async (request, actor) => {
  const key = readIdempotencyKey(request.headers);
  const created = await createJob(actor, await readJson(request), key);
  if (created.isNew) relaySoon();
  return createdResponse(created);
});

export const GET = handle("exports:read", async (request, actor) => {
  const query = readQuery(request);
  return json(await listJobs(actor, parseInput(listQuerySchema, query)));
});

const other = notAllowed("GET", "HEAD", "POST");
export { other as DELETE, other as OPTIONS, other as PATCH, other as PUT };
