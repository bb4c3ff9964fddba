import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { followExport } from "@/client/follow-export";
import { streamChanges } from "@/client/stream-changes";
import type { ExportJob } from "@/contract/export-job";
import { exampleJob, readyJob } from "./example-job";
import { serve } from "./serve";

type Turn = (response: ServerResponse, request: IncomingMessage) => void;

/** A real server that answers in these ways, one after another. */
async function answering(...turns: Turn[]) {
  const resumedFrom: (string | undefined)[] = [];
  const { baseUrl } = await serve((request, response) => {
    const turn = turns[Math.min(resumedFrom.length, turns.length - 1)]!;
    resumedFrom.push(request.headers["last-event-id"] as string | undefined);
    turn(response, request);
  });
  return { baseUrl, resumedFrom };
}

const frame = (job: ExportJob) => `event: export\nid: ${job.changedAt}\ndata: ${JSON.stringify(job)}\n\n`;

const stream =
  (...pieces: string[]): Turn =>
  (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of pieces) response.write(piece);
    response.end();
  };

const refuse =
  (status: number, code: string): Turn =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "application/problem+json" })
      .end(JSON.stringify({ code, detail: "No." }));

const cut: Turn = (response) => void response.destroy();

const withRows = (rows: number) => exampleJob({ progress: { ...exampleJob().progress, rows } });

async function statesOf(baseUrl: string): Promise<(string | number)[]> {
  const states: (string | number)[] = [];
  for await (const job of followExport("1", { baseUrl }))
    states.push(job.state === "running" ? job.progress.rows : job.state);
  return states;
}

test("an export is followed to its end through cut streams and servers that are away, and never goes back", async () => {
  const newest = withRows(3);
  const { baseUrl, resumedFrom } = await answering(
    stream("retry: 2000\n\n", frame(withRows(1)), ":\n\n", frame(newest)),
    cut,
    refuse(503, "unavailable"),
    stream(frame(withRows(2)), frame(newest), frame(readyJob)),
  );
  expect(await statesOf(baseUrl)).toEqual([1, 3, 3, "ready"]);
  expect(resumedFrom).toEqual([undefined, newest.changedAt, newest.changedAt, newest.changedAt]);
}, 15_000);

test("an event in pieces is one event", async () => {
  const text = frame(readyJob);
  const { baseUrl } = await answering((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of text.match(/[^]{1,100}/g) ?? []) response.write(piece);
    response.end();
  });
  expect(await statesOf(baseUrl)).toEqual(["ready"]);
});

test.each([
  ["refused", refuse(404, "not_found")],
  ["ended by the server", stream(`event: end\ndata: {"code":"not_found","detail":"No."}\n\n`)],
  ["of an export that is deleted", stream(`event: deleted\nid: x\ndata: {"id":"1"}\n\n`)],
])("a stream that is %s is not tried again", async (_, turn) => {
  const { baseUrl, resumedFrom } = await answering(turn);
  await expect(statesOf(baseUrl)).rejects.toMatchObject({ code: "not_found" });
  expect(resumedFrom).toHaveLength(1);
});

test("who stops following leaves the connection", async () => {
  let hasLeft: (value: unknown) => void;
  const left = new Promise((resolve) => (hasLeft = resolve));
  const { baseUrl } = await answering((response) => {
    response.on("close", hasLeft);
    response.writeHead(200, { "content-type": "text/event-stream" }).write(frame(exampleJob()));
  });
  for await (const change of streamChanges("/x", { baseUrl })) {
    expect(change.job?.state).toBe("running");
    break;
  }
  await left;
});

test("a caller's own abort ends it", async () => {
  const stop = new AbortController();
  const { baseUrl } = await answering((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write(frame(exampleJob()));
  });
  const follow = async () => {
    for await (const job of followExport("1", { baseUrl, signal: stop.signal })) if (job) stop.abort();
  };
  await expect(follow()).rejects.toMatchObject({ name: "AbortError" });
});
