import type { Direction } from "@/contract/export-request";
import { z } from "zod";
import { always, never, type Condition } from "./condition";
import type { ResolvedField } from "./resolve-definition";

/** One term of an order. */
export interface SortTerm {
  readonly field: ResolvedField;
  readonly direction: Direction;
  /** Where nulls stand; in Postgres' own way last ascending, first descending. */
  readonly nulls: "first" | "last";
}

/** Where Postgres puts nulls when it is not told. */
export const defaultNulls = (direction: Direction) => (direction === "asc" ? "last" : "first");

/**
 * Where the next page starts. An order whose first field may be null has two segments, the rows with a
 * value and the rows without, for only then is each page one range of an index.
 */
export const cursorSchema = z.object({
  segment: z.int().min(0),
  /** The last row's values of the order's terms, as Postgres writes them; null at a segment's start. */
  after: z.array(z.string().nullable()).nullable(),
});
export type Cursor = Readonly<z.infer<typeof cursorSchema>>;

export const firstCursor: Cursor = { segment: 0, after: null };

/**
 * Where it goes on behind a page.
 * @param after the last row's values; null when the segment has no more rows
 * @returns null behind the last segment
 */
export function nextCursor(
  sort: readonly SortTerm[],
  { segment }: Cursor,
  after: (string | null)[] | null,
): Cursor | null {
  if (after) return { segment, after };
  return segment + 1 < segmentsOf(sort).length ? { segment: segment + 1, after: null } : null;
}

function segmentsOf([first]: readonly SortTerm[]): readonly Condition[] {
  if (!first?.field.isNullable) return [always];
  const { field, nulls } = first;
  const segments: Condition[] = [
    { field, isNull: false },
    { field, isNull: true },
  ];
  return nulls === "last" ? segments : segments.reverse();
}

/** The rows from a cursor on, within its segment. */
export function pageCondition(sort: readonly SortTerm[], { segment, after }: Cursor): Condition {
  const within = segmentsOf(sort)[segment] ?? never;
  return after ? { all: [within, behindRow(sort, after)] } : within;
}

/** The rows of a segment behind one row and up to another, which is the range's last. */
export interface Range extends Cursor {
  /** That row's values of the order's terms; null for the rest of the segment. */
  readonly until: readonly (string | null)[] | null;
}

/** Where an order is cut into ranges. */
export const cutSchema = z.object({
  /** The rows at which a range ends, in the order: their values of its terms. */
  ends: z.array(z.array(z.string().nullable())),
  /** Whether the last of them is the last row that is read; else all behind it is a range, too. */
  isLastEnd: z.boolean(),
});
export type Cut = Readonly<z.infer<typeof cutSchema>>;

/** The ranges of an order that is cut there, one behind the other. */
export function rangesOf(sort: readonly SortTerm[], { ends, isLastEnd }: Cut): Range[] {
  const ranges = segmentsOf(sort).flatMap((_condition, segment) => {
    const within = ends.filter((row) => segmentOf(sort, row) === segment);
    return [null, ...within].map((after, index) => ({ segment, after, until: within[index] ?? null }));
  });
  if (!isLastEnd) return ranges;
  return ranges.slice(0, ranges.findIndex(({ until }) => until !== null && until === ends.at(-1)) + 1);
}

function segmentOf([first]: readonly SortTerm[], [value]: readonly (string | null)[]): number {
  if (!first?.field.isNullable) return 0;
  return Number((value === null) === (first.nulls === "last"));
}

/** Whether `(a, b) > (x, y)` says what lies behind a row: all terms go one way, and none has nulls. */
export const isOneWay = (sort: readonly SortTerm[]) =>
  sort.every(({ field, direction }) => !field.isNullable && direction === sort[0]?.direction);

/** The rows of a range. */
export function rangeCondition(sort: readonly SortTerm[], { until, ...from }: Range): Condition {
  const behind = pageCondition(sort, from);
  if (!until) return behind;
  // What comes before a row is what comes behind it in the order's reverse.
  const back = sort.map(reversed);
  const last = { all: sort.map(({ field }, index) => sameAs(field, until[index] ?? null)) };
  return { all: [behind, ...boundOf(back, until), { any: [laterInSegment(back, until), last] }] };
}

const reversed = ({ field, direction, nulls }: SortTerm): SortTerm => ({
  field,
  direction: direction === "asc" ? "desc" : "asc",
  nulls: nulls === "first" ? "last" : "first",
});

/** Whether a cursor is one of this order. */
export const isOfOrder = (sort: readonly SortTerm[], { segment, after }: Cursor) =>
  segment < segmentsOf(sort).length && (after === null || after.length === sort.length);

/** The order from its end. */
export const reversedSort = (sort: readonly SortTerm[]): SortTerm[] => sort.map(reversed);

/** A place in an order, as one in its reverse. */
export const reversedCursor = (sort: readonly SortTerm[], { segment, after }: Cursor): Cursor => ({
  segment: segmentsOf(sort).length - 1 - segment,
  after,
});

/** The leading bound is repeated outside the OR: Postgres turns only a plain conjunct into an index range. */
function behindRow(sort: readonly SortTerm[], after: readonly (string | null)[]): Condition {
  const behind = laterInSegment(sort, after);
  const bounds = sort.length === 1 ? [] : boundOf(sort, after);
  return bounds.length === 0 ? behind : { all: [...bounds, behind] };
}

/** In the segment of that row; among nulls the first term tells no two apart. */
function laterInSegment(sort: readonly SortTerm[], after: readonly (string | null)[]): Condition {
  return after[0] === null ? laterThan(sort.slice(1), after.slice(1)) : laterThan(sort, after);
}

function boundOf([first]: readonly SortTerm[], [value = null]: readonly (string | null)[]): Condition[] {
  if (!first || value === null) return [];
  return [{ field: first.field, operator: first.direction === "asc" ? "gte" : "lte", value }];
}

function laterThan(sort: readonly SortTerm[], after: readonly (string | null)[]): Condition {
  const [term, ...rest] = sort;
  const [value = null, ...restAfter] = after;
  if (!term) return never;
  const later = beyond(term, value);
  if (rest.length === 0) return later;
  return { any: [later, { all: [sameAs(term.field, value), laterThan(rest, restAfter)] }] };
}

function sameAs(field: ResolvedField, value: string | null): Condition {
  return value === null ? { field, isNull: true } : { field, operator: "equals", value };
}

/** The rows whose value of this term stands behind `value`. */
function beyond({ field, direction, nulls }: SortTerm, value: string | null): Condition {
  if (value === null) return nulls === "first" ? { field, isNull: false } : never;
  const greater = { field, operator: direction === "asc" ? "gt" : "lt", value } as const;
  return field.isNullable && nulls === "last" ? { any: [greater, { field, isNull: true }] } : greater;
}
