import type { NextApiRequest, NextApiResponse } from "next";
import type { Actor } from "@/lib/auth/actor";
import { getActor } from "@/lib/auth/get-actor";
import { sendJob } from "@/lib/http/job-response";
import { getJob } from "@/lib/jobs/get-job";

export const config = { api: { bodyParser: false } };

let actor: Promise<Actor> | undefined;

/**
 * The status as it would be answered if it were known who asks: who asked first is asked for once, and nobody's key,
 * session, rights or number of requests is looked at again.
 */
export default async function known(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  const { authorization = "" } = request.headers;
  actor ??= getActor({ headers: new Headers({ authorization }) });
  sendJob(request, response, await getJob(await actor, String(request.query["id"])));
}
