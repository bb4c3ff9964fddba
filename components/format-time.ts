const local = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const localSeconds = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium" });
const utc = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

/** In the zone of whoever runs this, so only for what the server does not write: `Nov 23, 2026, 3:48 PM`. */
export const formatLocalTime = (time: string) => local.format(new Date(time));

/** The same to the second. */
export const formatLocalSeconds = (time: string) => localSeconds.format(new Date(time));

/** As in `Nov 23, 2026, 2:48:05 PM UTC`. */
export const formatUtcTime = (time: string) => `${utc.format(new Date(time))} UTC`;

/** Two such texts as one, saying nothing twice: `between Nov 23, 2026, 2:00:01 PM and 2:07:30 PM UTC`. */
export function joinTimes(start: string, end: string): string {
  if (start === end) return `as of ${start}`;
  const shared = start.slice(0, start.lastIndexOf(", ") + 2);
  return `between ${start.replace(/ UTC$/, "")} and ${end.startsWith(shared) ? end.slice(shared.length) : end}`;
}
