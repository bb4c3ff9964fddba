import type { ExportRequest } from "@/contract/export-request";
import { oracles, type Oracle, type OracleName, type OracleView } from "./oracle";
import type { Random } from "./random";
import { both, narrowFilter, noFilter, onlySettled, randomFilter, type Filter } from "./random-filter";

/** An export that may be asked for, and what it must hold. */
export interface RandomExport {
  /** The file's name, by which its jobs are found: an answer that was lost leaves no id. */
  readonly filename: string;
  readonly request: ExportRequest;
  readonly definition: OracleName;
  readonly view: OracleView;
}

type Sort = OracleView["sort"];

/** About as much work in each: what Postgres writes itself, what is read page by page, what code makes row by row. */
const mostRows = { copied: 1_500_000, read: 300_000, computed: 60_000 };

/** Orders that an index gives, by one column and the key. */
const indexed: Record<OracleName, readonly string[]> = {
  flights: ["id", "date", "delay", "distance", "origin", "destination"],
  flightLog: ["id", "date", "delay", "origin", "destination"],
  airports: ["iata", "state"],
};

/** Orders for which all rows must be sorted. */
const unindexed: Record<"flights" | "airports", readonly (readonly string[])[]> = {
  flights: [["destinationCity"], ["delay", "distance"], ["originState", "date"]],
  airports: [["city"], ["name"], ["state", "latitude"]],
};

export function randomExport(random: Random, filename: string): RandomExport {
  const definition = random.isLucky(0.15) ? "airports" : random.pick(["flights", "flightLog"] as const);
  const isSorted = definition !== "flightLog" && random.isLucky(0.25);
  const sort = isSorted ? unindexedSort(random, definition) : indexedSort(random, definition);
  const filter = chooseFilter(random, definition, isSorted);
  const columns = chooseColumns(random, definition);
  const isCopied = definition === "flights";
  const most = mostRows[columns.includes("punctuality") ? "computed" : isCopied ? "copied" : "read"];
  // Many small ones, and enough large ones that a fault meets them at work.
  const limit = random.isLucky(0.4) ? random.integer(most / 2, most) : random.magnitude(500, most);
  const view = { columns, where: filter.sql, sort, limit };
  return { filename, definition, view, request: requestOf(definition, filename, view, filter) };
}

function requestOf(
  definition: OracleName,
  filename: string,
  { columns, sort, limit }: OracleView & { limit: number },
  { where }: Filter,
): ExportRequest {
  const order = sort.map(({ column, direction }) => ({ [column]: direction }));
  return { definition, filename, columns: [...columns], where, sort: order, limit };
}

function indexedSort(random: Random, definition: OracleName): Sort {
  return [{ column: random.pick(indexed[definition]), direction: random.pick(["asc", "desc"]) }];
}

function unindexedSort(random: Random, definition: "flights" | "airports"): Sort {
  const direction = random.pick(["asc", "desc"] as const);
  return random.pick(unindexed[definition]).map((column) => ({ column, direction }));
}

function chooseFilter(random: Random, definition: OracleName, isSorted: boolean): Filter {
  const filter = pickFilter(random, definition, isSorted);
  // Of many moments it is not known which rows they should have.
  return definition === "flightLog" ? both(filter, onlySettled) : filter;
}

function pickFilter(random: Random, definition: OracleName, isSorted: boolean): Filter {
  // Now and then all three million rows are sorted, which takes some seconds before the first row comes.
  if (isSorted && definition === "flights" && !random.isLucky(0.2)) return narrowFilter(random);
  return random.isLucky(0.5) ? noFilter : randomFilter(definition, random);
}

/** At least two: a null alone in its line is written otherwise than by COPY. */
function chooseColumns(random: Random, definition: OracleName): string[] {
  const columns = Object.entries<Oracle["columns"][string]>(oracles[definition].columns);
  const isWanted = random.isLucky(0.15);
  const fields = columns.filter(([, { isComputed }]) => !isComputed).map(([key]) => key);
  const computed = columns.filter(([, column]) => column.isComputed && isWanted).map(([key]) => key);
  return [...(random.isLucky(0.5) ? fields : random.some(fields, 2)), ...computed];
}
