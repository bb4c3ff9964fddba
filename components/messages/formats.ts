import { formatBytes } from "@/client/format-bytes";

const medium = { dateStyle: "medium", timeStyle: "medium" } as const;

/** How a language writes numbers and times, by `Intl`; that of the interface, so that server and browser agree. */
export function formatsOf(locale: string) {
  const counts = new Intl.NumberFormat(locale);
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const shares = new Intl.NumberFormat(locale, { style: "percent" });
  const times = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (time: string) => format.format(new Date(time));
  };
  const utc = times({ ...medium, timeZone: "UTC" });
  return {
    /** As in `3,000,000`. */
    count: (count: number) => counts.format(count),
    /** As in `340 bytes`, `12 kB`, `3.4 MB`. */
    bytes: (bytes: number) => formatBytes(bytes, locale),
    /** As in `13%`, of a share from 0 to 1, and never more than is done. */
    percent: (share: number) => shares.format(Math.floor(share * 100) / 100),
    /** As in `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`; the units' symbols are those of every language (ISO 80000). */
    duration: (seconds: number) => durationText(seconds, (amount) => tenths.format(amount)),
    /** In the zone of whoever runs this, so only for what the server does not write: `Nov 23, 2026, 3:48 PM`. */
    localTime: times({ dateStyle: "medium", timeStyle: "short" }),
    /** As in `Nov 23, 2026, 2:48:05 PM UTC`. */
    utcTime: (time: string) => `${utc(time)} UTC`,
  };
}

export type Formats = ReturnType<typeof formatsOf>;

function durationText(seconds: number, amount: (amount: number) => string): string {
  if (seconds < 10) return `${amount(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return joined(minutes, "min", whole % 60, "s");
  return joined(Math.floor(minutes / 60), "h", minutes % 60, "min");
}

const joined = (large: number, largeUnit: string, small: number, smallUnit: string) =>
  `${large} ${largeUnit}${small > 0 ? ` ${small} ${smallUnit}` : ""}`;
