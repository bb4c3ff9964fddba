import { expect, test } from "vitest";
import type { ApiClient } from "@/client/api-client";
import { watchExport } from "@/client/watch-export";
import { answering, cut, frame, hold, look, refuse, silentAfter, stream, withRows } from "./event-server";
import { exampleJob, readyJob } from "./example-job";
import { fakeOwnTimers, secondsUntil } from "./skip-time";

/** Of one that is running, its rows. */
async function statesOf(api: ApiClient): Promise<(string | number)[]> {
  const states: (string | number)[] = [];
  for await (const job of watchExport(api, readyJob.id))
    states.push(job.state === "running" ? job.progress.rows : job.state);
  return states;
}

const ready = { ...readyJob, changedAt: "2026-11-23T14:00:40.000Z" };

test("an export is followed to its end through cut streams and servers that are away, and never goes back", async () => {
  const { api, asked } = await answering({
    looks: [look(withRows(0)), cut, refuse(503, "unavailable"), look(withRows(2)), look(ready)],
    events: [
      stream("retry: 2000\n\n", frame(withRows(1)), ":\n\n", frame(withRows(3))),
      stream(frame(withRows(2)), frame(withRows(4)), frame(ready), frame(withRows(5))),
    ],
  });
  expect(await statesOf(api)).toEqual([0, 1, 3, 4, "ready", "ready"]);
  expect(asked.looks).toBe(5);
  expect(asked.events).toHaveLength(2);
}, 15_000);

test("an export whose events have told its end is not asked for again and again by an answer of before", async () => {
  const { api, asked } = await answering({ looks: [look(withRows(1))], events: [stream(frame(ready))] });
  expect(await statesOf(api)).toEqual([1, "ready"]);
  expect(asked).toMatchObject({ looks: 2, events: { length: 1 } });
});

test.each([
  ["refused", refuse(404, "not_found")],
  ["ended by the server", stream(`event: end\ndata: {"code":"not_found","detail":"No."}\n\n`)],
  ["of an export that is deleted", stream(`event: deleted\nid: x\ndata: {"id":"1"}\n\n`)],
])("a stream that is %s is not tried again, where the export is no longer found", async (_, turn) => {
  const { api, asked } = await answering({
    looks: [look(withRows(1)), refuse(404, "not_found")],
    events: [turn],
  });
  await expect(statesOf(api)).rejects.toMatchObject({ code: "not_found" });
  expect(asked).toMatchObject({ looks: 2, events: { length: 1 } });
});

test.each([
  ["all of its events", hold],
  ["all but the head of its events", silentAfter()],
])("an export is asked for where %s are held back on the way", async (_, turn) => {
  fakeOwnTimers();
  const { api, asked } = await answering({
    looks: [look(withRows(1)), look(withRows(2)), look(withRows(3)), look(ready)],
    events: [turn],
  });
  const states = statesOf(api);
  await secondsUntil(states);
  expect(await states).toEqual([1, 2, 3, "ready"]);
  expect(asked.events).toHaveLength(1);
});

test("a caller's own abort ends it, with its reason", async () => {
  const stop = new AbortController();
  const { api } = await answering({
    looks: [look(withRows(1))],
    events: [silentAfter(frame(exampleJob()))],
  });
  const reason = new Error("seen enough");
  const watch = async () => {
    for await (const { progress } of watchExport(api, readyJob.id, { signal: stop.signal }))
      if (progress.rows > 1) stop.abort(reason);
  };
  await expect(watch()).rejects.toBe(reason);
});
