const units = ["", "kilo", "mega", "giga", "tera", "peta"] as const;

/** As in `340 bytes`, `12 kB`, `3.4 MB`, `215 MB`: decimal units, a decimal where there is one digit. */
export function formatBytes(bytes: number, locale = "en"): string {
  const power = Math.max(0, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** power;
  return amount.toLocaleString(locale, {
    style: "unit",
    unit: `${units[power] ?? ""}byte`,
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: amount < 10 ? 1 : 0,
  });
}
