/** A value that Prisma's client cannot hold as it is in the database; SQL's text of it can. */
export class InexactValueError extends Error {
  override readonly name = "InexactValueError";
}

/**
 * A time as ISO 8601 in UTC, with milliseconds.
 * @throws InexactValueError for what has no year of four digits: `infinity`, years BC and beyond 9999
 */
export function isoTime(value: Date): string {
  const text = Number.isNaN(value.valueOf()) ? "" : value.toISOString();
  if (/^\d{4}-/.test(text) && !text.startsWith("0000")) return text;
  throw new InexactValueError("a time has no year that ISO 8601 writes in four digits");
}
