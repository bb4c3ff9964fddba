import { formatsOf } from "./formats";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Those formats too that a lone button has no need of. */
export function moreFormatsOf(locale: string) {
  const relative = new Intl.RelativeTimeFormat(locale);
  const lists = new Intl.ListFormat(locale, { type: "unit" });
  const seconds = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" });
  return {
    ...formatsOf(locale),
    /** As `localTime`, to the second. */
    localSeconds: (time: string) => seconds.format(new Date(time)),
    /** As in `Delay, Origin, Departure`. */
    list: (texts: readonly string[]) => lists.format(texts),
    /** How long something will still be there, in whole units and never too long: `in 3 days`, `in 2 hours`, `in 5 minutes`. */
    timeLeft(leftMs: number): string {
      if (leftMs >= 2 * dayMs) return relative.format(Math.floor(leftMs / dayMs), "day");
      if (leftMs >= 2 * hourMs) return relative.format(Math.floor(leftMs / hourMs), "hour");
      return relative.format(Math.max(0, Math.floor(leftMs / minuteMs)), "minute");
    },
  };
}
