const datePattern = /^(?!0000)\d{4}-\d\d-\d\d$/;
const timestampPattern = /^(?!0000)\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;
const timeOfDayPattern = /^([01]\d|2[0-3]):\d\d(:\d\d(\.\d{1,3})?)?Z?$/;

/** A moment, or the first one of a day in UTC (ISO 8601). */
export function parseTimestamp(input: unknown): Date | undefined {
  if (typeof input !== "string" || !timestampPattern.test(input)) return undefined;
  const time = new Date(input);
  // JavaScript turns 30 February into 2 March; a person meant something else.
  const day = new Date(`${input.slice(0, 10)}T00:00Z`);
  const isReal = isDate(time) && isDate(day) && day.toISOString().startsWith(input.slice(0, 10));
  // An offset may move it into the year before the first.
  if (isReal && time.getUTCFullYear() < 1) return undefined;
  return isReal ? time : undefined;
}

/** A day; not a moment of it, which Prisma would cut to its day. */
export function parseDate(input: unknown): Date | undefined {
  return typeof input === "string" && datePattern.test(input) ? parseTimestamp(input) : undefined;
}

/** A time of day in UTC, on the day that Prisma gives it. */
export function parseTimeOfDay(input: unknown): Date | undefined {
  if (typeof input !== "string" || !timeOfDayPattern.test(input)) return undefined;
  const time = new Date(`1970-01-01T${input.replace("Z", "")}Z`);
  return isDate(time) ? time : undefined;
}

const isDate = (time: Date) => !Number.isNaN(time.valueOf());
