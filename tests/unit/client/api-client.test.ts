import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createApiClient } from "@/client/api-client";
import { OffloadError } from "@/contract/offload-error";
import { exampleJob } from "./example-job";
import { serve } from "./serve";

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

const problem = { "content-type": "application/problem+json" };

test("starting an export sends the request as JSON and gives the job with its first wait", async () => {
  const seen: { request?: IncomingMessage; body?: string } = {};
  const { baseUrl } = await serve(async (request, response) => {
    seen.request = request;
    seen.body = await text(request);
    answer(response, 202, exampleJob({ state: "queued" }), { "retry-after": "5" });
  });

  const created = await createApiClient({ baseUrl }).createExport({
    definition: "flights",
    where: { delay: { gte: 15 } },
  });

  expect(created.job.state).toBe("queued");
  expect(created.retryAfterSeconds).toBe(5);
  expect(seen.request?.method).toBe("POST");
  expect(seen.request?.url).toBe("/api/exports");
  expect(seen.request?.headers["content-type"]).toBe("application/json");
  expect(JSON.parse(seen.body ?? "")).toEqual({ definition: "flights", where: { delay: { gte: 15 } } });
});

test("an export that has ended brings no further wait", async () => {
  const { baseUrl } = await serve((_request, response) => answer(response, 200, exampleJob()));
  expect((await createApiClient({ baseUrl }).getExport("1")).retryAfterSeconds).toBeNull();
});

test("the list's query leaves out what is not asked", async () => {
  const urls: (string | undefined)[] = [];
  const { baseUrl } = await serve((request, response) => {
    urls.push(request.url);
    answer(response, 200, { exports: [], nextCursor: null });
  });
  const api = createApiClient({ baseUrl });
  await api.listExports();
  await api.listExports({ state: "ready", cursor: "a b", definition: undefined });
  expect(urls).toEqual(["/api/exports", "/api/exports?state=ready&cursor=a+b"]);
});

test("a problem becomes an OffloadError with the server's code, words and faults", async () => {
  const errors = [{ pointer: "/where/dely", detail: "is no column" }];
  const { baseUrl } = await serve((_request, response) =>
    answer(response, 422, { code: "invalid_input", detail: "The request is wrong.", errors }, problem),
  );
  const refusal = createApiClient({ baseUrl }).createExport({ definition: "flights" });
  await expect(refusal).rejects.toBeInstanceOf(OffloadError);
  await expect(refusal).rejects.toMatchObject({
    code: "invalid_input",
    message: "The request is wrong.",
    faults: errors,
  });
});

test.each([
  ["a proxy's 502 in HTML", 502, "text/html", "<h1>502 Bad Gateway</h1>"],
  ["a sign-in page with status 200", 200, "text/html", "<form>"],
  ["JSON that breaks off", 200, "application/json", '{"id": "'],
  ["an error in JSON that is none of ours", 503, "application/json", '{"message": "no healthy upstream"}'],
])("%s is a server that could not be reached", async (_what, status, type, body) => {
  const { baseUrl } = await serve((_request, response) =>
    response.writeHead(status, { "content-type": type }).end(body),
  );
  await expect(createApiClient({ baseUrl }).getExport("1")).rejects.toMatchObject({
    name: "OffloadError",
    code: "unavailable",
    message: expect.stringContaining(String(status)),
  });
});

test("a server that is down is one that could not be reached", async () => {
  const { baseUrl, stop } = await serve(() => {});
  await stop();
  await expect(createApiClient({ baseUrl }).getExport("1")).rejects.toMatchObject({
    code: "unavailable",
    message: "The server could not be reached.",
  });
});

test.each(["GET", "DELETE"])("so is one that is killed in the middle of its answer (%s)", async (method) => {
  const { baseUrl } = await serve((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).write('{"id": ');
    setTimeout(() => response.destroy(), 20);
  });
  const api = createApiClient({ baseUrl });
  await expect(method === "GET" ? api.getExport("1") : api.deleteExport("1")).rejects.toMatchObject({
    code: "unavailable",
    message: "The server could not be reached.",
  });
});

test("a caller's own abort is no error of the server", async () => {
  const { baseUrl } = await serve(() => {});
  const leaving = new AbortController();
  const look = createApiClient({ baseUrl }).getExport("1", leaving.signal);
  leaving.abort();
  await expect(look).rejects.toMatchObject({ name: "AbortError" });
});

test("an id cannot leave its place in the address", async () => {
  const urls: (string | undefined)[] = [];
  const { baseUrl } = await serve((request, response) => {
    urls.push(request.url);
    answer(response, 200, exampleJob());
  });
  await createApiClient({ baseUrl }).cancelExport("../definitions?x=1");
  expect(urls).toEqual(["/api/exports/..%2Fdefinitions%3Fx%3D1/cancel"]);
});

test("what is asked for is taken from no other server, be it an answer, a file or events", async () => {
  const asked: string[] = [];
  const other = await serve(({ url }, response) => {
    asked.push(`${url}`);
    answer(response, 200, exampleJob());
  });
  const { baseUrl } = await serve(({ url }, response) =>
    response.writeHead(307, { location: `${other.baseUrl}${url}` }).end(),
  );
  const api = createApiClient({ baseUrl });
  for (const ask of [() => api.getExport("1"), () => api.openFile("1"), () => api.openEvents(null)])
    await expect(ask()).rejects.toThrow(`its address sends on to ${other.baseUrl}`);
  expect(asked).toEqual([]);
});

test("what an odd server says of waiting and of faults is bounded", async () => {
  const { baseUrl } = await serve((_request, response) => {
    const body = JSON.stringify({ code: "unavailable", detail: "Not now.", errors: "all of them" });
    response.writeHead(503, { ...problem, "retry-after": "9999999999" }).end(body);
  });
  const refused = await createApiClient({ baseUrl })
    .getExport("1")
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "unavailable", retryAfterSeconds: 3600, faults: [] });
});
