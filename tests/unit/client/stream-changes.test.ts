import { expect, test } from "vitest";
import { createApiClient } from "@/client/api-client";
import { streamChanges, type StreamOptions } from "@/client/stream-changes";
import type { ExportChange } from "@/contract/export-change";
import {
  answering,
  cut,
  frame,
  hold,
  ofEvents,
  refuse,
  silentAfter,
  stream,
  withRows,
  type Turn,
} from "./event-server";
import { exampleJob, readyJob } from "./example-job";
import { fakeOwnTimers, secondsUntil } from "./skip-time";

/** What one stream tells, and how it ends. */
async function hear(turn: Turn, options: StreamOptions = {}) {
  const server = await answering({ events: [turn] });
  const changes: ExportChange[] = [];
  const ended = (async () => {
    for await (const change of streamChanges(server.api, "1", options)) changes.push(change);
  })();
  ended.catch(() => undefined);
  return { ...server, changes, ended };
}

/** A stream of which each piece is sent once the one before has arrived; `lives` counts those. */
async function hearPieces(...pieces: (string | Buffer)[]) {
  let lives = 0;
  let send: () => void = () => undefined;
  const turn: Turn = (response) => {
    response.writeHead(200, ofEvents);
    send = () => void (lives < pieces.length ? response.write(pieces[lives]!) : response.end());
    send();
  };
  const onLife = () => {
    lives += 1;
    send();
  };
  const { changes, ended } = await hear(turn, { onLife });
  await ended;
  return { changes, lives };
}

test("a stream tells states in their order, each under the time of its last change, and of its life", async () => {
  const { changes, lives } = await hearPieces(
    "retry: 2000\n\n",
    ":\n\n",
    frame(withRows(1)) + frame(readyJob),
  );
  expect(changes.map(({ id, changedAt, job }) => [id, changedAt, job?.state])).toEqual([
    [exampleJob().id, exampleJob().changedAt, "running"],
    [readyJob.id, readyJob.changedAt, "ready"],
  ]);
  expect(lives).toBe(3);
});

test("a stream goes on behind the event that was heard last", async () => {
  const { asked, changes, ended } = await hear((response) => void response.writeHead(204).end(), {
    lastEventId: readyJob.changedAt,
  });
  await ended;
  expect(asked.events.map((headers) => headers["last-event-id"])).toEqual([readyJob.changedAt]);
  expect(changes).toEqual([]);
});

test("a stream is asked for by the client's key and headers, one export's or that of all", async () => {
  const paths: unknown[] = [];
  const { baseUrl, asked } = await answering({
    events: [
      (response, { url }) => {
        paths.push(url);
        response.writeHead(204).end();
      },
    ],
  });
  const api = createApiClient({ baseUrl, apiKey: "ofl_x", headers: { "x-team": "sales" } });
  for (const id of [null, "../x?y"])
    for await (const change of streamChanges(api, id)) expect(change).toBe(0);
  expect(paths).toEqual(["/api/exports/events", "/api/exports/..%2Fx%3Fy/events"]);
  for (const headers of asked.events)
    expect(headers).toMatchObject({
      ...{ authorization: "Bearer ofl_x", "x-team": "sales", accept: "text/event-stream" },
    });
  expect(asked.events[0]).not.toHaveProperty("last-event-id");
});

test("no other host that an answer names is asked", async () => {
  const other = await answering({ events: [refuse(401, "unauthenticated")] });
  const { baseUrl } = await answering({
    events: [
      (response) => void response.writeHead(307, { location: `${other.baseUrl}/api/exports/events` }).end(),
    ],
  });
  const api = createApiClient({ baseUrl, apiKey: "ofl_x" });
  await expect(streamChanges(api, null).next()).rejects.toMatchObject({ code: "unavailable" });
  expect(other.asked.events).toEqual([]);
});

test("an event in pieces is one event", async () => {
  const { changes } = await hearPieces(...(frame(readyJob).match(/[^]{1,100}/g) ?? []));
  expect(changes).toEqual([{ id: readyJob.id, changedAt: readyJob.changedAt, job: readyJob }]);
});

test("a letter in pieces is one letter", async () => {
  const filename = "flights-✈.csv";
  const bytes = Buffer.from(frame(exampleJob({ filename })));
  const middle = bytes.indexOf("✈") + 1;
  const { changes } = await hearPieces(bytes.subarray(0, middle), bytes.subarray(middle));
  expect(changes[0]?.job?.filename).toBe(filename);
});

test("an export that is deleted is told of without a document", async () => {
  const { changes, ended } = await hear(stream(`event: deleted\nid: x\ndata: {"id":"1"}\n\n`));
  await ended;
  expect(changes).toEqual([{ id: "1", changedAt: "x", job: null }]);
});

test.each<[string, string, Turn]>([
  ["is refused", "not_found", refuse(404, "not_found")],
  ["the server ends", "not_found", stream(`event: end\ndata: {"code":"not_found","detail":"No."}\n\n`)],
  ["is cut", "unavailable", cut],
  [
    "breaks off",
    "unavailable",
    (response) => {
      response.writeHead(200, ofEvents).write(":\n\n");
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    "is none, but a sign-in page",
    "unavailable",
    (response) => void response.writeHead(200, { "content-type": "text/html" }).end("<form>"),
  ],
])("a stream that %s throws %s", async (_, code, turn) => {
  const { ended, asked } = await hear(turn);
  await expect(ended).rejects.toMatchObject({ name: "OffloadError", code });
  expect(asked.events).toHaveLength(1);
});

test.each<[string, Turn]>([
  ["a stream", hold],
  ["a stream of which the head has come", silentAfter()],
])("%s, held back on the way, is waited for five seconds", async (_, turn) => {
  fakeOwnTimers();
  const { ended } = await hear(turn);
  const seconds = await secondsUntil(ended);
  await expect(ended).rejects.toMatchObject({ code: "unavailable" });
  expect(seconds).toBeGreaterThanOrEqual(5);
  // Later on, as much silence is no sign of anything.
  expect(seconds).toBeLessThan(40);
});

test("a stream that falls silent is lost after forty seconds", async () => {
  fakeOwnTimers();
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const { ended, changes } = await hear(silentAfter(frame(withRows(1))), { onLife: () => begin() });
  await begun;
  const seconds = await secondsUntil(ended);
  expect(seconds).toBeGreaterThanOrEqual(40);
  expect(seconds).toBeLessThan(45);
  await expect(ended).rejects.toMatchObject({ code: "unavailable" });
  expect(changes).toHaveLength(1);
});

test("who stops following leaves the connection", async () => {
  let hasLeft: (value: unknown) => void;
  const left = new Promise((resolve) => (hasLeft = resolve));
  const { api } = await answering({
    events: [
      (response, request) => {
        response.on("close", hasLeft);
        silentAfter(frame(exampleJob()))(response, request);
      },
    ],
  });
  for await (const change of streamChanges(api, null)) {
    expect(change.job?.state).toBe("running");
    break;
  }
  await left;
});

test("a caller's own abort ends it", async () => {
  const stop = new AbortController();
  const { ended } = await hear(silentAfter(frame(exampleJob())), {
    signal: stop.signal,
    onLife: () => stop.abort(),
  });
  await expect(ended).rejects.toMatchObject({ name: "AbortError" });
});
