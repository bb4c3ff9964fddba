import { formatBytes } from "@/client/format-bytes";

/** How a language writes numbers and times, by `Intl`; that of the interface, so that server and browser agree. */
export function formatsOf(locale: string) {
  const count = (count: number) => count.toLocaleString(locale, { maximumFractionDigits: 1 });
  return {
    /** As in `3,000,000`. */
    count,
    /** As in `340 bytes`, `12 kB`, `3.4 MB`. */
    bytes: (bytes: number) => formatBytes(bytes, locale),
    /** As in `13%`, of a share from 0 to 1: never more than is done, nor `100%` of what is not. */
    percent: (share: number) =>
      (Math.min(99, Math.floor(share * 100)) / 100).toLocaleString(locale, { style: "percent" }),
    /** As in `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`: the units' symbols are those of every language (ISO 80000). */
    duration(seconds: number): string {
      const whole = Math.round(seconds);
      if (whole < 60) return `${count(seconds < 10 ? seconds : whole)} s`;
      const [size, unit, smallUnit] =
        whole < 3600 ? ([60, "min", "s"] as const) : ([3600, "h", "min"] as const);
      const rest = Math.floor(((whole % size) * 60) / size);
      return `${Math.floor(whole / size)} ${unit}${rest > 0 ? ` ${rest} ${smallUnit}` : ""}`;
    },
    /** In the zone of whoever runs this, so only for what the server does not write: `Nov 23, 2026, 3:48 PM`. */
    localTime: (time: string) =>
      new Date(time).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
  };
}
