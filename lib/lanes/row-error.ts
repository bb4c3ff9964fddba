import { formatterOf, type CellText } from "@/lib/formats/format-cell";
import type { ResolvedField } from "@/lib/query";
import type { Row } from "./delegate-of";

/** A row that a computed column could not be made of. It holds nothing of the row but its key. */
export interface RowFault {
  /** The fields of the row's key, as the file writes them; at most 200 characters of each. */
  readonly key: Record<string, CellText>;
  /** The column's key. */
  readonly column: string;
  /** What the column's code said: one line of at most 200 characters. */
  readonly detail: string;
}

/** A computed column threw on a row, or returned what cannot be written. Another attempt would not mend it. */
export class RowError extends Error implements RowFault {
  override readonly name = "RowError";
  readonly key: Record<string, CellText>;
  readonly column: string;
  readonly detail: string;

  constructor({ key, column, detail }: RowFault, cause: unknown) {
    const names = Object.entries(key).map(([name, text]) => `${name} ${text}`);
    super(`column ${column} cannot be made of the row with ${names.join(", ")}: ${detail}`, { cause });
    this.key = key;
    this.column = column;
    this.detail = detail;
  }
}

/** Says which row it was, by the fields of its key in what Prisma's client returned. */
export function rowError(column: string, key: readonly ResolvedField[], row: Row, cause: unknown): RowError {
  const texts = key.map((field) => [field.key, keyText(formatterOf(field)(row[field.key]))] as const);
  return new RowError({ key: Object.fromEntries(texts), column, detail: detailOf(cause) }, cause);
}

const mostCharacters = 200;
const keyText = (text: CellText) => (text === null ? null : clip(text));

/** One line that a database's text and JSON can hold: of the adopter's code nothing is known. */
function detailOf(cause: unknown): string {
  // A message may be as long as the row that it speaks of.
  const start = messageOf(cause).slice(0, 10 * mostCharacters);
  return clip(start.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim()) || "it gave no reason";
}

/** Anything may be thrown, even what cannot be made text. */
function messageOf(cause: unknown): string {
  try {
    return String((cause as { message?: unknown } | null | undefined)?.message ?? cause);
  } catch {
    return "";
  }
}

function clip(text: string): string {
  if (text.length <= mostCharacters) return text;
  const characters = Array.from(text.slice(0, 2 * mostCharacters + 1));
  if (characters.length <= mostCharacters) return text;
  return `${characters.slice(0, mostCharacters - 1).join("")}…`;
}
