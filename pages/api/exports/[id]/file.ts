import type { NextApiRequest, NextApiResponse } from "next";
import { answer } from "@/lib/http/answer";
import { awaitTurn } from "@/lib/http/await-turn";
import { sendFile } from "@/lib/http/send-file";
import { openFile } from "@/lib/jobs/open-file";

// A Pages route, since route handlers drop Content-Length, and with it sizes and resumed downloads.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default async function file(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  // With the rights of that moment, not of when it was asked for ahead of others that take long.
  if (!(await awaitTurn(response))) return;
  return answer(request, response, { GET: "exports:read", HEAD: "exports:read" }, async (actor) =>
    sendFile(request, response, await openFile(actor, String(request.query["id"])), actor),
  );
}
