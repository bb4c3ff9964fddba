import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { inject } from "vitest";

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Sends a request from an address of the loopback network, as in `127.0.7.1`, as if from another machine. */
export async function sendFrom(localAddress: string, path: string, { method = "POST", headers, body }: Sent) {
  const sent = request(new URL(path, inject("stack").baseUrl), {
    ...{ localAddress, method, agent: false },
    headers: { "Content-Type": "application/json", ...headers },
  });
  sent.end(body === undefined ? undefined : JSON.stringify(body));
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    cookies: (answer.headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0] ?? ""),
    text: await text(answer),
  };
}
