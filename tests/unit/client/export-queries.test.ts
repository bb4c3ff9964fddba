import { environmentManager, QueryClient, QueryObserver } from "@tanstack/react-query";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { createApiClient } from "@/client/api-client";
import { exportQuery } from "@/client/export-queries";
import { exampleJob, readyJob } from "./example-job";
import { serve } from "./serve";

type Answer = { status?: number; type?: string; retryAfter?: string; body: unknown };

const running = (retryAfter: string): Answer => ({ retryAfter, body: exampleJob() });
const ready: Answer = { body: readyJob };

// TanStack Query does not poll on a server, which it takes Node for.
beforeAll(() => environmentManager.setIsServer(() => false));

/** Follows an export on a real server that gives these answers in turn, the last one for ever. */
async function follow(answers: Answer[]) {
  const looksAt: number[] = [];
  const { baseUrl } = await serve((_request, response) => {
    const {
      status = 200,
      type = "application/json",
      retryAfter,
      body,
    } = answers[Math.min(looksAt.length, answers.length - 1)]!;
    looksAt.push(performance.now());
    response.writeHead(status, { "content-type": type, ...(retryAfter && { "retry-after": retryAfter }) });
    response.end(type === "text/html" ? body : JSON.stringify(body));
  });
  const observer = new QueryObserver(new QueryClient(), exportQuery("1", createApiClient({ baseUrl })));
  onTestFinished(observer.subscribe(() => {}));
  return { observer, looksAt };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("a running export is looked at as Retry-After says, and no more once it has ended", async () => {
  const { observer, looksAt } = await follow([running("0.2"), running("0.6"), ready]);
  await vi.waitFor(() => expect(observer.getCurrentResult().data?.job.state).toBe("ready"), 3000);
  await pause(700);

  expect(looksAt).toHaveLength(3);
  const [first, second, third] = looksAt as [number, number, number];
  expect(second - first).toBeGreaterThan(180);
  expect(third - second).toBeGreaterThan(580);
});

test("a proxy that fails in between does not end the watch, nor lose what was seen", async () => {
  const failing: Answer = { status: 502, type: "text/html", body: "<h1>502</h1>" };
  const { observer } = await follow([running("0"), failing, ready]);
  await vi.waitFor(() => expect(observer.getCurrentResult().error).not.toBeNull(), 3000);
  expect(observer.getCurrentResult().data?.job.progress.rows).toBe(412_000);

  await vi.waitFor(() => expect(observer.getCurrentResult().data?.job.state).toBe("ready"), 8000);
  expect(observer.getCurrentResult().error).toBeNull();
}, 15_000);

test("an export that is gone is not asked for again", async () => {
  const body = { code: "not_found", detail: "There is no such export." };
  const { observer, looksAt } = await follow([{ status: 404, type: "application/problem+json", body }]);
  await vi.waitFor(() => expect(observer.getCurrentResult().error).not.toBeNull());
  expect(observer.options.refetchInterval).toBeTypeOf("function");
  await pause(300);
  expect(looksAt).toHaveLength(1);
});
