import type { Spread } from "./spread";

/** `0.25 (0.20 – 0.30)`. */
export const ratio = ({ median, min, max }: Spread) =>
  `${median.toFixed(2)} (${min.toFixed(2)} – ${max.toFixed(2)})`;

export const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

/** `300,000 rows`. */
export const inRows = (rows: number) => `${rows.toLocaleString("en")} rows`;

/** A speed, to the hundred, for more would be noise. */
export const inHundreds = (speed: number) => (Math.round(speed / 100) * 100).toLocaleString("en");

/** Without the marks of Markdown. */
export const plain = (text: string) => text.replaceAll("`", "");

export const verdict = (isMet: boolean) => (isMet ? "Met" : "Missed");
