import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";

/** The status of a request that names another host than it goes to. */
export async function statusForHost(
  baseUrl: string,
  host: string,
  path = "/api/exports",
  method = "GET",
): Promise<number | undefined> {
  const sent = request(new URL(path, baseUrl), { method, headers: { Host: host } }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  return answer.statusCode;
}
