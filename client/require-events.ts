import { refusalIn } from "./read-answer";

// Apart from `read-answer`, so that a page with a button on it does not load them.

/** An answer whose body is read bit by bit; throws as `readAnswer` does. */
export async function requireOk(response: Response): Promise<Response> {
  if (!response.ok) throw await refusalIn(response);
  return response;
}

/** Server-sent events, or that there are none (204); throws as `readAnswer` does. */
export async function requireEvents(response: Response): Promise<Response> {
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (response.status === 204 || (response.ok && isStream)) return response;
  throw await refusalIn(response);
}
