const relative = new Intl.RelativeTimeFormat("en");

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long something will still be there, in whole units and never too long: `in 3 days`, `in 2 hours`, `in 5 minutes`. */
export function inWords(leftMs: number): string {
  if (leftMs >= 2 * dayMs) return relative.format(Math.floor(leftMs / dayMs), "day");
  if (leftMs >= 2 * hourMs) return relative.format(Math.floor(leftMs / hourMs), "hour");
  return relative.format(Math.max(0, Math.floor(leftMs / minuteMs)), "minute");
}
