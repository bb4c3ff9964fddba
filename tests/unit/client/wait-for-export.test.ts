import type { RequestListener, ServerResponse } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { createApiClient } from "@/client/api-client";
import { waitForExport } from "@/client/wait-for-export";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob, readyJob } from "./example-job";
import { serve } from "./serve";

const { id } = readyJob;

function sendJob(response: ServerResponse, job: ExportJob) {
  const pause = job.state === "running" ? { "retry-after": "0" } : {};
  response.writeHead(200, { "content-type": "application/json", ...pause }).end(JSON.stringify(job));
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
) {
  response
    .writeHead(status, { "content-type": "application/problem+json", ...headers })
    .end(JSON.stringify({ code, detail: code, status }));
}

/** A server without events, whose answers come one after another; the last again and again. */
function pollable(...answers: ((response: ServerResponse) => void)[]) {
  const asked = { looks: 0, events: 0 };
  const listener: RequestListener = ({ url }, response) => {
    if (url?.endsWith("/events")) {
      asked.events += 1;
      return refuse(response, 404, "not_found");
    }
    answers[Math.min(asked.looks++, answers.length - 1)]?.(response);
  };
  return { asked, listener };
}

const running = (response: ServerResponse) => sendJob(response, exampleJob());
const ready = (response: ServerResponse) => sendJob(response, readyJob);

describe("waiting for an export", () => {
  it("asks until it has ended, where there are no events, and tells of each look", async () => {
    const { asked, listener } = pollable(running, running, ready);
    const { baseUrl } = await serve(listener);
    const onChange = vi.fn();
    const job = await waitForExport(createApiClient({ baseUrl }), id, { onChange });
    expect(job).toEqual(readyJob);
    expect(onChange.mock.calls.map(([seen]) => (seen as ExportJob).state)).toEqual([
      "running",
      "running",
      "ready",
    ]);
    expect(asked).toEqual({ looks: 3, events: 1 });
  });

  it.each(["failed", "canceled", "expired"] as const)(
    "ends with one that is %s, and throws nothing",
    async (state) => {
      const { baseUrl } = await serve(
        pollable((response) => sendJob(response, exampleJob({ state }))).listener,
      );
      expect((await waitForExport(createApiClient({ baseUrl }), id)).state).toBe(state);
    },
  );

  it("outlasts a server that is away, and one that has too much to do", async () => {
    const { listener } = pollable(
      running,
      (response) => response.destroy(),
      (response) => response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad Gateway</h1>"),
      (response) => refuse(response, 429, "too_many_requests", { "retry-after": "1" }),
      ready,
    );
    const { baseUrl } = await serve(listener);
    const onTrouble = vi.fn();
    expect(await waitForExport(createApiClient({ baseUrl }), id, { onTrouble })).toEqual(readyJob);
    expect(onTrouble).toHaveBeenCalledTimes(3);
  });

  it("gives up when that takes longer than its patience", async () => {
    const { baseUrl } = await serve(pollable(running, (response) => response.destroy()).listener);
    const waiting = waitForExport(createApiClient({ baseUrl }), id, { patienceMs: 700 });
    await expect(waiting).rejects.toMatchObject({ code: "unavailable" });
  });

  it("ends at once with what is refused, as of an export that was deleted meanwhile", async () => {
    const { listener, asked } = pollable(running, (response) => refuse(response, 404, "not_found"));
    const { baseUrl } = await serve(listener);
    await expect(waitForExport(createApiClient({ baseUrl }), id)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(asked.looks).toBe(2);
  });

  it("ends with its signal, in the middle of a pause", async () => {
    const leaving = new AbortController();
    const { baseUrl } = await serve(
      pollable((response) => {
        response.writeHead(200, { "content-type": "application/json", "retry-after": "3600" });
        response.end(JSON.stringify(exampleJob()));
      }).listener,
    );
    const waiting = waitForExport(createApiClient({ baseUrl }), id, { signal: leaving.signal });
    setTimeout(() => leaving.abort(), 100);
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("an export's events", () => {
  /** A server whose events are these; looks find it running until its events have told that it is ready. */
  async function serveEvents(...streams: string[][]) {
    const asked = { looks: 0, events: 0 };
    const { baseUrl } = await serve(({ url }, response) => {
      if (!url?.endsWith("/events")) {
        asked.looks += 1;
        return sendJob(response, asked.events < streams.length ? exampleJob() : readyJob);
      }
      response.writeHead(200, { "content-type": "text/event-stream" });
      const chunks = streams[asked.events++] ?? [];
      chunks.forEach((chunk) => response.write(chunk));
      response.end();
    });
    return { asked, api: createApiClient({ baseUrl }) };
  }

  const eventOf = (job: ExportJob) => `event: export\nid: 7\ndata: ${JSON.stringify(job)}\n\n`;
  const half = exampleJob({ progress: { ...exampleJob().progress, fraction: 0.5 } });

  it("tell of it, and the last word is its own document", async () => {
    const text = eventOf(half) + ": heartbeat\n\n" + eventOf(readyJob);
    const { asked, api } = await serveEvents([text.slice(0, 50), text.slice(50)]);
    const fractions: (number | null)[] = [];
    const job = await waitForExport(api, id, {
      onChange: ({ progress }) => fractions.push(progress.fraction),
    });
    expect(job).toEqual(readyJob);
    expect(fractions.slice(0, 2)).toEqual([0.137, 0.5]);
    expect(asked).toEqual({ looks: 2, events: 1 });
  });

  it("that break off are taken up again", async () => {
    const { asked, api } = await serveEvents([eventOf(half)], [eventOf(readyJob)]);
    expect(await waitForExport(api, id)).toEqual(readyJob);
    expect(asked.events).toBe(2);
  });

  it.each(["end", "deleted"])(
    "that end by another event, %s, leave it to the next look to say why",
    async (event) => {
      const { asked, api } = await serveEvents([eventOf(half), `event: ${event}\ndata: {"id": "${id}"}\n\n`]);
      expect(await waitForExport(api, id)).toEqual(readyJob);
      expect(asked.looks).toBe(2);
    },
  );

  it("that are none, such as a sign-in page's, give way to asking", async () => {
    const { asked, api } = await serveEvents(["<html>"]);
    expect(await waitForExport(api, id)).toEqual(readyJob);
    expect(asked.looks).toBe(2);
  });
});
