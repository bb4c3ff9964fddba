/**
 * The time that the client's last event bore (WHATWG HTML, 9.2, `Last-Event-ID`); null when it has none, or what is
 * none of ours.
 */
export function readLastEventId(headers: Headers): Date | null {
  const given = headers.get("last-event-id") ?? "";
  const isOurs = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(given);
  const time = new Date(given);
  return isOurs && !Number.isNaN(time.valueOf()) ? time : null;
}
