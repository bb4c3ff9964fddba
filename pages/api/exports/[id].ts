import type { NextApiRequest, NextApiResponse } from "next";
import { answer } from "@/lib/http/answer";
import { sendJob } from "@/lib/http/job-response";
import { deleteJob } from "@/lib/jobs/delete-job";
import { getJob } from "@/lib/jobs/get-job";

// A Pages route, since who follows an export asks again and again, and a route handler takes far longer to answer
// (docs/decisions/014).
export const config = { api: { bodyParser: false } };

const rights = { GET: "exports:read", HEAD: "exports:read", DELETE: "exports:manage" } as const;

export default function one(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return answer(request, response, rights, async (actor) => {
    const id = String(request.query["id"]);
    if (request.method !== "DELETE") return sendJob(request, response, await getJob(actor, id));
    await deleteJob(actor, id);
    response.writeHead(204).end();
  });
}
