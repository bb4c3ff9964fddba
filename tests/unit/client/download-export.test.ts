import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { createApiClient } from "@/client/api-client";
import { downloadExport, type DownloadOptions } from "@/client/download-export";
import { readyJob } from "./example-job";
import { serve } from "./serve";

const content = randomBytes(300_000);
const sha256 = createHash("sha256").update(content).digest("hex");
const ready = { id: readyJob.id, file: { name: "x.csv", bytes: content.length, sha256, url: "/elsewhere" } };

/** As the server sends a file: whole, or from where it is asked for. */
function send(request: IncomingMessage, response: ServerResponse, bytes = content) {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const isPart = start > 0 && request.headers["if-range"] === `"${sha256}"`;
  const from = isPart ? start : 0;
  response.writeHead(isPart ? 206 : 200, {
    "content-length": bytes.length - from,
    ...(isPart && { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  });
  return bytes.subarray(from);
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const whole: Answer = (request, response) => response.end(send(request, response));
const cutAfter =
  (length: number): Answer =>
  (request, response) => {
    response.write(send(request, response).subarray(0, length), () => response.destroy());
  };

async function download(answers: Answer[], options: DownloadOptions = {}, file = ready.file) {
  const seen: IncomingMessage["headers"][] = [];
  const { baseUrl } = await serve((request, response) => {
    expect(request.url).toBe(`/api/exports/${ready.id}/file`);
    seen.push(request.headers);
    (answers[seen.length - 1] ?? whole)(request, response);
  });
  const chunks: Uint8Array[] = [];
  const api = createApiClient({ baseUrl, apiKey: "ofl_key" });
  for await (const chunk of downloadExport(api, { ...ready, file }, options)) chunks.push(chunk);
  return { got: Buffer.concat(chunks), seen };
}

describe("downloading an export", () => {
  it("gives its bytes, asked for with the key and as they are", async () => {
    const { got, seen } = await download([]);
    expect(got.equals(content)).toBe(true);
    expect(seen[0]).toMatchObject({ authorization: "Bearer ofl_key", "accept-encoding": "identity" });
    expect(seen[0]?.range).toBeUndefined();
  });

  it("goes on where it was after each cut, and only with the same file", async () => {
    const { got, seen } = await download([cutAfter(100_000), cutAfter(50_000)]);
    expect(got.equals(content)).toBe(true);
    expect(seen).toHaveLength(3);
    const starts = seen.map(({ range }) => Number(/^bytes=(\d+)-$/.exec(range ?? "bytes=0-")?.[1]));
    expect(starts[0]).toBe(0);
    expect(starts[1]).toBeGreaterThan(0);
    expect(starts[2]).toBeGreaterThan(starts[1] ?? 0);
    expect(seen[1]?.["if-range"]).toBe(`"${sha256}"`);
  });

  it("takes nothing twice of a server that sends the whole again", async () => {
    const again: Answer = (_request, response) => response.end(content);
    const { got, seen } = await download([cutAfter(100_000), again]);
    expect(got.equals(content)).toBe(true);
    expect(seen).toHaveLength(2);
  });

  it("asks only for what is not here yet", async () => {
    const hash = createHash("sha256").update(content.subarray(0, 200_000));
    const { got, seen } = await download([], { haveBytes: 200_000, hash });
    expect(got.equals(content.subarray(200_000))).toBe(true);
    expect(seen[0]?.range).toBe("bytes=200000-");
  });

  it("fails of one wrong bit", async () => {
    const wrong = Buffer.from(content);
    wrong[150_000]! ^= 1;
    const damaged = download([(request, response) => response.end(send(request, response, wrong))]);
    await expect(damaged).rejects.toThrow(/is not the file of the export, x\.csv: its SHA-256 is/);
  });

  it("fails of a byte too many, before anything waits for more", async () => {
    const more = Buffer.concat([content, Buffer.from("x")]);
    const damaged = download([(request, response) => response.end(send(request, response, more))]);
    await expect(damaged).rejects.toThrow(`it has more than ${content.length} bytes`);
  });

  it("is told when the file is gone", async () => {
    const gone: Answer = (_request, response) => {
      response.writeHead(410, { "content-type": "application/problem+json" });
      response.end(JSON.stringify({ code: "expired", detail: "The file has expired." }));
    };
    await expect(download([gone])).rejects.toMatchObject({ code: "expired" });
  });

  it("gives up a server that is away for longer than its patience", async () => {
    const down: Answer = (_request, response) => response.destroy();
    const failing = download([down, down, down], { patienceMs: 600 });
    await expect(failing).rejects.toMatchObject({ code: "unavailable" });
  });

  it("does not follow a part that is another than was asked for", async () => {
    const other: Answer = (_request, response) => {
      response
        .writeHead(206, { "content-range": `bytes 250000-299999/300000` })
        .end(content.subarray(250_000));
    };
    const { got } = await download([cutAfter(100_000), other]);
    expect(got.equals(content)).toBe(true);
  });
});
