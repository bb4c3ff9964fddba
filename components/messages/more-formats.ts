import { formatsOf } from "./formats";

const minutes = { dateStyle: "medium", timeStyle: "short" } as const;
const seconds = { dateStyle: "medium", timeStyle: "medium" } as const;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/**
 * Those formats, too, that a lone button has no need of. What writes them costs a browser milliseconds to make, and a list
 * asks for it in each row: made once, when it is first asked for. `localTime` is therefore written again here: a button
 * writes one time, and has no bytes left for that.
 */
export function moreFormatsOf(locale: string) {
  const relative = once(() => new Intl.RelativeTimeFormat(locale));
  const lists = once(() => new Intl.ListFormat(locale, { type: "unit" }));
  const localMinutes = once(() => new Intl.DateTimeFormat(locale, minutes));
  const local = once(() => new Intl.DateTimeFormat(locale, seconds));
  const inUtc = once(() => new Intl.DateTimeFormat(locale, { ...seconds, timeZone: "UTC" }));
  const utc = (time: string) => inUtc().format(new Date(time));
  return {
    ...formatsOf(locale),
    /** In the zone of whoever runs this, so only for what the server does not write: `Nov 23, 2026, 3:48 PM`. */
    localTime: (time: string) => localMinutes().format(new Date(time)),
    /** As `localTime`, to the second. */
    localSeconds: (time: string) => local().format(new Date(time)),
    /** In UTC, for the reader to be told so: `Nov 23, 2026, 2:48:05 PM`. */
    utc,
    /** As in `Nov 23, 2026, 2:48:05 PM UTC`. */
    utcTime: (time: string) => `${utc(time)} UTC`,
    /** As in `Delay, Origin, Departure`. */
    list: (texts: readonly string[]) => lists().format(texts),
    /** How long something will still be there, in the nearest whole unit: `in 3 days`, `in 2 hours`, `in 5 minutes`. */
    timeLeft(leftMs: number): string {
      if (leftMs >= 2 * dayMs) return relative().format(Math.round(leftMs / dayMs), "day");
      if (leftMs >= 2 * hourMs) return relative().format(Math.round(leftMs / hourMs), "hour");
      return relative().format(Math.max(0, Math.floor(leftMs / minuteMs)), "minute");
    },
  };
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
