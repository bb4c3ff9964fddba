import Papa from "papaparse";
import type { CellText } from "./format-cell";

/**
 * The one CSV that Offload writes (RFC 4180 with LF): UTF-8, text cells always quoted and other cells never,
 * null an empty field, so that null and `""` stay apart. For text, whole numbers and dates the very bytes of
 * Postgres' `COPY … WITH (FORMAT csv, HEADER, FORCE_QUOTE (text columns))`.
 */
export interface CsvLayout {
  readonly labels: readonly string[];
  /** Which columns hold text. */
  readonly isText: readonly boolean[];
}

/** The header line. */
export function csvHeader({ labels }: CsvLayout): string {
  return `${Papa.unparse([[...labels]], { newline: "\n" })}\n`;
}

/** The lines of these rows; none for none. */
export function csvLines(layout: CsvLayout, rows: CellText[][]): string {
  if (rows.length === 0) return "";
  const isSingle = layout.labels.length === 1;
  const text = isSingle
    ? // A null would be a blank line, which readers drop.
      Papa.unparse(
        rows.map(([cell]) => [cell ?? ""]),
        { newline: "\n", quotes: (value: unknown) => value === "" || layout.isText[0] === true },
      )
    : Papa.unparse(rows, { newline: "\n", quotes: [...layout.isText] });
  return `${text}\n`;
}

/** How Postgres' COPY writes these lines itself, of columns that it knows as `c0`, `c1` and so on. */
export function copyOptions({ isText }: CsvLayout): string {
  const quoted = isText.flatMap((isOne, index) => (isOne ? [`c${index}`] : []));
  return [
    "FORMAT csv",
    "ENCODING 'UTF8'",
    ...(quoted.length > 0 ? [`FORCE_QUOTE (${quoted.join(", ")})`] : []),
  ].join(", ");
}
