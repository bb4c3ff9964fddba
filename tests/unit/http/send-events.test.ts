import { once } from "node:events";
import { request as requestOf, type IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { ExportChange } from "@/contract/export-change";
import { hasEnded } from "@/contract/export-state";
import { OffloadError } from "@/contract/offload-error";
import { getActor } from "@/lib/auth/get-actor";
import { answer } from "@/lib/http/answer";
import { sendEvents } from "@/lib/http/send-events";
import { exampleJob } from "../client/example-job";
import { serve } from "../client/serve";

vi.mock("@/lib/auth/get-actor", () => ({ getActor: vi.fn() }));

const actor = {
  id: "a",
  organisation: "o",
  role: "member",
  name: "a@example.com",
  key: null,
  can: () => true,
} as const;

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1/none");
  vi.mocked(getActor).mockResolvedValue(actor);
  // The sockets keep their own time.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

function changeOf(rows: number, id = "1"): ExportChange {
  const job = exampleJob({ id, progress: { ...exampleJob().progress, rows } });
  return { id, changedAt: job.changedAt, job };
}

/** A server whose one stream tells what the test does. */
async function open({ recheck = () => undefined }: { readonly recheck?: () => void } = {}) {
  let tell: (change: ExportChange) => void = () => undefined;
  let stop: () => void = () => undefined;
  const end = vi.fn();
  const { baseUrl } = await serve((request, response) => {
    void answer(request, response, { GET: "exports:read" }, (asking, headers) =>
      sendEvents(request, response, {
        ...{ actor: asking, headers },
        follow: async (telling) => {
          tell = telling;
          return { first: [changeOf(1)], isLast: ({ job }) => !job || hasEnded(job.state), recheck, end };
        },
        onStopping: (leave) => {
          stop = leave;
          return () => undefined;
        },
      }),
    );
  });
  const sent = requestOf(`${baseUrl}/api/exports/1/events`).end();
  onTestFinished(() => void sent.destroy());
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  const read = () => void response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const hasEnd = once(response, "close").catch(() => undefined);
  return {
    response,
    read,
    text: () => text,
    tell: (change: ExportChange) => tell(change),
    stop: () => stop(),
    end,
    hasEnd,
  };
}

const rowsIn = (text: string) => [...text.matchAll(/"rows":(\d+)/g)].map(([, rows]) => Number(rows));

test("an older state behind a newer is not told", async () => {
  const stream = await open();
  stream.read();
  for (const rows of [5, 3, 7]) stream.tell(changeOf(rows));
  await vi.waitFor(() => expect(rowsIn(stream.text())).toEqual([1, 5, 7]));
});

test("silence is filled by comments, which say that all is well", async () => {
  const stream = await open();
  stream.read();
  await vi.waitFor(() => expect(rowsIn(stream.text())).toEqual([1]));
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(stream.text().match(/^:\n\n/gm)).toHaveLength(2));
});

const notFound = () => {
  throw new OffloadError("not_found", "There is no such export.");
};

test.each([
  [
    "nobody is signed in any more",
    (): void => void vi.mocked(getActor).mockRejectedValue(new OffloadError("unauthenticated", "Sign in.")),
    {},
    "unauthenticated",
  ],
  ["the actor may not see it any more", (): void => undefined, { recheck: notFound }, "not_found"],
] as const)("once %s, the stream says why and ends within a minute", async (_, change, options, code) => {
  const stream = await open(options);
  stream.read();
  await vi.waitFor(() => expect(rowsIn(stream.text())).toEqual([1]));
  change();
  await vi.advanceTimersByTimeAsync(60_000);
  await stream.hasEnd;
  const problem = /^event: end\ndata: (.*)\n\n$/m.exec(stream.text())?.[1] ?? "{}";
  expect(JSON.parse(problem)).toMatchObject({
    type: "about:blank",
    code,
    requestId: expect.any(String) as string,
  });
  expect(stream.end).toHaveBeenCalledOnce();
});

test("a process that ends lets the stream end, and its connection", async () => {
  const stream = await open();
  stream.read();
  expect(stream.response.headers.connection).toBe("close");
  stream.stop();
  await stream.hasEnd;
  expect(stream.response.complete).toBe(true);
});

test("a client that goes leaves nothing behind", async () => {
  const stream = await open();
  stream.response.destroy();
  await vi.waitFor(() => expect(stream.end).toHaveBeenCalledOnce());
});

/** Of 20 kB, so that a client that does not read is soon behind. */
const bulky = (rows: number, id = "1"): ExportChange => {
  const change = changeOf(rows, id);
  return { ...change, job: { ...change.job!, filename: "x".repeat(20_000) } };
};

test("a slow client misses states in between, and not the newest", async () => {
  const stream = await open();
  for (let rows = 2; rows <= 5000; rows += 1) {
    stream.tell(bulky(rows));
    if (rows % 100 === 0) await new Promise(setImmediate);
  }
  stream.read();
  await vi.waitFor(() => expect(rowsIn(stream.text()).at(-1)).toBe(5000), 5000);
  const told = rowsIn(stream.text());
  expect(told.length).toBeLessThan(4000);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
});

test("a client that takes nothing for a minute is cut", async () => {
  const stream = await open();
  for (let id = 2; id <= 1000; id += 1) stream.tell(bulky(1, `${id}`));
  await new Promise((resolve) => setTimeout(resolve, 200));
  vi.advanceTimersByTime(60_000);
  expect(stream.end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(15_000);
  await vi.waitFor(() => expect(stream.end).toHaveBeenCalledOnce());
});
