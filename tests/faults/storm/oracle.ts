/** What an export must hold, in SQL written apart from the product's own. */
export interface Oracle {
  /** A column's text in SQL, by its key. */
  readonly columns: Readonly<Record<string, OracleColumn>>;
  readonly from: string;
  /** What breaks ties. */
  readonly key: string;
}

interface OracleColumn {
  readonly value: string;
  /** The text in the file, where it is not the value's own. */
  readonly text?: string;
  readonly isText?: boolean;
  readonly isComputed?: boolean;
}

/** Which rows, in which order: the SQL of a request. */
export interface OracleView {
  readonly columns: readonly string[];
  readonly where: string;
  readonly sort: readonly { readonly column: string; readonly direction: "asc" | "desc" }[];
  readonly limit: number | null;
}

const instant = (value: string) => `replace((${value} AT TIME ZONE 'UTC')::text, ' ', 'T') || 'Z'`;
const text = (value: string): OracleColumn => ({ value, isText: true });

const flightColumns = {
  id: { value: "f.id" },
  date: { value: "f.date", text: instant("f.date") },
  delay: { value: "f.delay" },
  distance: { value: "f.distance" },
  origin: text("f.origin"),
  originCity: text("o.city"),
  originState: text("o.state"),
  destination: text("f.destination"),
  destinationCity: text("d.city"),
  destinationState: text("d.state"),
  punctuality: {
    ...text("CASE WHEN f.delay <= 0 THEN 'on time' ELSE 'late' END"),
    isComputed: true,
  },
} satisfies Record<string, OracleColumn>;

const joined = "flight f JOIN airport o ON o.iata = f.origin JOIN airport d ON d.iata = f.destination";

export const oracles = {
  flights: { columns: flightColumns, from: joined, key: "f.id" },
  flightLog: {
    columns: {
      id: flightColumns.id,
      date: flightColumns.date,
      delay: flightColumns.delay,
      origin: flightColumns.origin,
      destination: flightColumns.destination,
    },
    from: "flight f",
    key: "f.id",
  },
  airports: {
    columns: {
      iata: text("a.iata"),
      name: text("a.name"),
      city: text("a.city"),
      state: text("a.state"),
      country: text("a.country"),
      latitude: { value: "a.latitude" },
      longitude: { value: "a.longitude" },
    },
    from: "airport a",
    key: "a.iata",
  },
} satisfies Record<string, Oracle>;

export type OracleName = keyof typeof oracles;

/**
 * The statement by which COPY writes the very file.
 * @param headings what the file calls the columns, by their keys
 */
export function copyStatement(
  name: OracleName,
  view: OracleView,
  headings: ReadonlyMap<string, string>,
): string {
  const { columns, from, key }: Oracle = oracles[name];
  const column = (id: string) => requireDefined(columns[id]);
  const quoted = (id: string) => `"${requireDefined(headings.get(id))}"`;
  const cells = view.columns.map((id) => `${column(id).text ?? column(id).value} AS ${quoted(id)}`);
  const order = view.sort.map((term) => `${column(term.column).value} ${term.direction}`);
  order.push(`${key} ${view.sort.at(-1)?.direction ?? "asc"}`);
  const texts = view.columns.filter((id) => column(id).isText).map(quoted);
  const force = texts.length > 0 ? `, FORCE_QUOTE (${texts.join(", ")})` : "";
  const limit = view.limit === null ? "" : ` LIMIT ${view.limit}`;
  return `COPY (SELECT ${cells.join(", ")} FROM ${from} WHERE ${view.where}
    ORDER BY ${order.join(", ")}${limit}) TO STDOUT WITH (FORMAT csv, HEADER${force})`;
}

function requireDefined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the oracle does not know this column");
  return value;
}
