import type { NextApiRequest, NextApiResponse } from "next";
import { answer } from "@/lib/http/answer";
import { sendEvents } from "@/lib/http/send-events";
import { followJobs } from "@/lib/jobs/follow-jobs";
import { onStopping } from "@/lib/jobs/stopping";

// A Pages route, as an export's own: Node's response says when a client is slow (docs/decisions/016).
export const config = { api: { bodyParser: false, responseLimit: false } };

export default function events(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return answer(request, response, { GET: "exports:read", HEAD: "exports:read" }, (actor, headers) => {
    const follow = (tell: Parameters<typeof followJobs>[2], since: Date | null) =>
      followJobs(actor, since, tell);
    return sendEvents(request, response, { actor, headers, follow, onStopping });
  });
}
