import type { WhereInput } from "@/contract/export-request";
import type { OracleName } from "./oracle";
import type { Random } from "./random";
import { settledIds } from "./stirred-rows";

/** The same filter twice: as it is asked for, and in SQL. */
export interface Filter {
  readonly where: WhereInput;
  readonly sql: string;
}

export const noFilter: Filter = { where: {}, sql: "TRUE" };

/** Only the rows that stay as they are while a storm lasts, by the definition's column `id`. */
export const onlySettled: Filter = {
  where: { id: { gte: settledIds.first, lte: settledIds.last } },
  sql: `f.id BETWEEN ${settledIds.first} AND ${settledIds.last}`,
};

/** Of filters over other columns. */
export const both = (one: Filter, other: Filter): Filter => ({
  where: { ...one.where, ...other.where },
  sql: `${one.sql} AND ${other.sql}`,
});

/** Busy ones, so that there are many rows. */
const busy = ["ATL", "ORD", "DFW", "LAX", "PHX", "DEN", "SFO", "STL", "LAS", "DTW"];
const states = ["TX", "CA", "IL", "GA", "NY", "FL"];
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(", ");

type MakeFilter = (random: Random) => Filter;

const byDelay: MakeFilter = (random) => {
  const least = random.integer(-5, 120);
  return { where: { delay: { gte: least } }, sql: `f.delay >= ${least}` };
};

const byOrigin: MakeFilter = (random) => {
  const chosen = random.shuffle(busy).slice(0, random.integer(1, 3));
  return { where: { origin: { in: chosen } }, sql: `f.origin IN (${list(chosen)})` };
};

const byDay: MakeFilter = (random) => {
  const day = (number: number) => `2001-01-${String(number).padStart(2, "0")}`;
  const [from, to] = [random.integer(1, 20), random.integer(1, 6)];
  const bounds = { gte: day(from), lt: day(from + to) };
  return { where: { date: bounds }, sql: `f.date >= '${bounds.gte}Z' AND f.date < '${bounds.lt}Z'` };
};

const byState: MakeFilter = (random) => {
  const state = random.pick(states);
  return { where: { originState: state }, sql: `o.state = '${state}'` };
};

const byCity: MakeFilter = (random) => {
  const part = random.pick(["San", "New", "port"]);
  return { where: { destinationCity: { contains: part } }, sql: `d.city LIKE '%${part}%'` };
};

const byEither: MakeFilter = (random) => {
  const [delay, distance] = [random.integer(60, 180), random.integer(100, 400)];
  return {
    where: { OR: [{ delay: { gt: delay } }, { distance: { lt: distance } }] },
    sql: `(f.delay > ${delay} OR f.distance < ${distance})`,
  };
};

const byAirportState: MakeFilter = (random) => {
  const state = random.pick(states);
  return { where: { NOT: { state } }, sql: `NOT (a.state = '${state}')` };
};

const byLatitude: MakeFilter = (random) => {
  const least = random.integer(25, 45);
  return { where: { latitude: { gt: least } }, sql: `a.latitude > ${least}` };
};

const filters: Record<OracleName, readonly MakeFilter[]> = {
  flights: [byDelay, byOrigin, byDay, byState, byCity, byEither],
  flightLog: [byDelay, byOrigin, byDay],
  airports: [byAirportState, byLatitude],
};

export const randomFilter = (name: OracleName, random: Random): Filter => random.pick(filters[name])(random);

/** One that leaves a few hundred thousand rows at most, where all of them must be sorted. */
export const narrowFilter = (random: Random): Filter => random.pick([byOrigin, byDay])(random);
