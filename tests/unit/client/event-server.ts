import type { IncomingMessage, ServerResponse } from "node:http";
import { createApiClient } from "@/client/api-client";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob } from "./example-job";
import { serve } from "./serve";

export type Turn = (response: ServerResponse, request: IncomingMessage) => void;

/** A real server that answers in these ways, one after another, the last again and again: looks, and event streams. */
export async function answering({ looks = [], events }: { looks?: Turn[]; events: Turn[] }) {
  const asked = { looks: 0, events: [] as IncomingMessage["headers"][] };
  const { baseUrl } = await serve((request, response) => {
    const isStream = request.url?.endsWith("/events");
    const [turns, n] = isStream ? [events, asked.events.length] : [looks, asked.looks];
    if (isStream) asked.events.push(request.headers);
    else asked.looks += 1;
    turns[Math.min(n, turns.length - 1)]?.(response, request);
  });
  return { baseUrl, api: createApiClient({ baseUrl }), asked };
}

export const withRows = (rows: number) => exampleJob({ progress: { ...exampleJob().progress, rows } });

/** An answer to a look, which is to be asked for again at once. */
export const look =
  (job: ExportJob): Turn =>
  (response) =>
    void response
      .writeHead(200, { "content-type": "application/json", "retry-after": "0" })
      .end(JSON.stringify(job));

export const frame = (job: ExportJob) =>
  `event: export\nid: ${job.changedAt}\ndata: ${JSON.stringify(job)}\n\n`;

export const ofEvents = { "content-type": "text/event-stream" };

/** An event stream that ends when it has told this. */
export const stream =
  (...pieces: string[]): Turn =>
  (response) => {
    response.writeHead(200, ofEvents);
    for (const piece of pieces) response.write(piece);
    response.end();
  };

/** An event stream that tells this, and then nothing more. */
export const silentAfter =
  (...pieces: string[]): Turn =>
  (response) => {
    response.writeHead(200, ofEvents).flushHeaders();
    for (const piece of pieces) response.write(piece);
  };

/** No answer, as of a proxy that waits until it has all of it. */
export const hold: Turn = () => undefined;

export const cut: Turn = (response) => void response.destroy();

export const refuse =
  (status: number, code: string): Turn =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "application/problem+json" })
      .end(JSON.stringify({ code, detail: "No." }));
