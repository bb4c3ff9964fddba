import type { NextApiRequest, NextApiResponse } from "next";
import { answer } from "@/lib/http/answer";
import { sendFile } from "@/lib/http/send-file";
import { openFile } from "@/lib/jobs/open-file";

// A Pages route, since route handlers drop Content-Length, and with it sizes and resumed downloads.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default function file(request: NextApiRequest, response: NextApiResponse): Promise<void> {
  return answer(request, response, { GET: "exports:read", HEAD: "exports:read" }, async (actor) =>
    sendFile(request, response, await openFile(actor, String(request.query["id"])), actor),
  );
}
