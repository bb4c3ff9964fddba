import type { NextApiRequest, NextApiResponse } from "next";
import { answer } from "@/lib/http/answer";
import { sendEvents } from "@/lib/http/send-events";
import { followJob } from "@/lib/jobs/follow-jobs";
import { onStopping } from "@/lib/jobs/stopping";

// A Pages route, as all that is streamed (docs/decisions/016).
export const config = { api: { bodyParser: false, responseLimit: false } };

export default function events(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const id = String(request.query["id"]);
  return answer(request, response, { GET: "exports:read", HEAD: "exports:read" }, (actor, headers) => {
    const follow = (tell: Parameters<typeof followJob>[2]) => followJob(actor, id, tell);
    return sendEvents(request, response, { actor, headers, follow, onStopping });
  });
}
