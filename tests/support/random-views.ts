import fc from "fast-check";
import type { View } from "@/contract/export-request";

/** A column of the specimens as the property tests use it: some values, and how SQL writes and orders them. */
interface RandomColumn {
  /** As filters and rows write them; few, so that there are ties. */
  readonly values: readonly (string | number | boolean)[];
  /** What rows hold besides: filters cannot write it. */
  readonly finer?: readonly string[];
  readonly sqlType: string;
  /** Its text in the file, written without our own code. */
  readonly text: (column: string) => string;
  readonly operators: readonly string[];
}

const ordered = ["equals", "not", "gt", "gte", "lt", "lte"];
const plain = (column: string) => `${column}::text`;
const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
/** As many digits of the fraction as are not zero. */
const trimmed = (column: string) => `regexp_replace(${iso(column)}, '\\.?0+$', '') || 'Z'`;

const randomColumns: Record<string, RandomColumn> = {
  text: {
    values: ["", "a", "A", "ä", "a b", 'q"u,o\nte', "%", "_", "\\", "z"],
    sqlType: "text",
    text: plain,
    operators: [...ordered, "contains", "startsWith", "endsWith"],
  },
  int: { values: [-2147483648, -1, 0, 1, 2147483647], sqlType: "int", text: plain, operators: ordered },
  big: {
    values: ["-9223372036854775808", "9007199254740993", "9007199254740992", "0"],
    sqlType: "bigint",
    text: plain,
    operators: ordered,
  },
  float: { values: [-0.1, 0, 0.1, 1e300, 5e-324], sqlType: "float8", text: plain, operators: ordered },
  price: {
    values: ["-1.5", "0", "0.10", "9999999999.99"],
    sqlType: "numeric(12,2)",
    text: plain,
    operators: ordered,
  },
  flag: { values: [true, false], sqlType: "boolean", text: plain, operators: ["equals", "not"] },
  mood: { values: ["glad", "sad"], sqlType: "mood", text: plain, operators: ["equals", "not"] },
  date: { values: ["2001-01-01", "2001-01-02"], sqlType: "date", text: plain, operators: ordered },
  instant: {
    values: ["2001-01-01T00:00:00Z", "2001-01-01T00:00:00.001Z", "2001-01-02T00:00:00.5Z"],
    finer: ["2001-01-01T00:00:00.000001Z", "2001-01-01T00:00:00.000002Z", "2001-01-01T00:00:00.001001Z"],
    sqlType: "timestamptz",
    text: (column) => trimmed(`(${column} AT TIME ZONE 'UTC')`),
    operators: ordered,
  },
  micros: {
    values: ["2001-01-01T00:00:00Z", "2001-01-01T00:00:00.001Z"],
    finer: ["2001-01-01T00:00:00.000001Z", "2001-01-01T00:00:00.000999Z"],
    sqlType: "timestamp",
    text: trimmed,
    operators: ordered,
  },
};

const names = Object.keys(randomColumns);
const column = fc.constantFrom(...names);
const entry = (name: string) => randomColumns[name] as RandomColumn;

/** A row of the specimens, as JSON that Postgres reads: few values, many nulls, microseconds apart. */
export const randomRow = fc.record(
  Object.fromEntries(
    names.map((name) => {
      const { values, finer = [] } = entry(name);
      return [name, fc.option(fc.constantFrom(...values, ...finer), { freq: 4 })];
    }),
  ),
);

/** A filter for the API, and the same condition in SQL over the table `s`. */
interface RandomFilter {
  readonly where: NonNullable<View["where"]>;
  readonly sql: string;
}

const literal = (value: string | number | boolean, type: string) =>
  `'${String(value).replaceAll("'", "''")}'::${type}`;
const escaped = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function comparison(name: string, operator: string, value: string | number | boolean): RandomFilter {
  const { sqlType } = entry(name);
  const [left, right] = [`s."${name}"`, literal(value, sqlType)];
  const signs: Record<string, string> = { equals: "=", not: "<>", gt: ">", gte: ">=", lt: "<", lte: "<=" };
  const patterns: Record<string, (text: string) => string> = {
    contains: (text) => `%${text}%`,
    startsWith: (text) => `${text}%`,
    endsWith: (text) => `%${text}`,
  };
  const pattern = patterns[operator];
  const sql = pattern
    ? `${left} LIKE ${literal(pattern(escaped(String(value))), "text")}`
    : `${left} ${signs[operator]} ${right}`;
  return { where: { [name]: { [operator]: value } }, sql };
}

const compared = column.chain((name) =>
  fc
    .tuple(fc.constantFrom(...entry(name).operators), fc.constantFrom(...entry(name).values))
    .map(([operator, value]) => comparison(name, operator, value)),
);
const listed = fc.constantFrom(...names.filter((name) => name !== "flag")).chain((name) =>
  fc
    .tuple(fc.constantFrom("in", "notIn"), fc.subarray([...entry(name).values], { minLength: 1 }))
    .map(([operator, values]): RandomFilter => {
      const list = values.map((value) => literal(value, entry(name).sqlType)).join(", ");
      const sql = `s."${name}" ${operator === "in" ? "IN" : "NOT IN"} (${list})`;
      return { where: { [name]: { [operator]: values } }, sql };
    }),
);
const nulls = fc.tuple(column, fc.boolean()).map(([name, isNull]): RandomFilter => {
  const where = { [name]: isNull ? null : { not: null } };
  return { where, sql: `s."${name}" IS ${isNull ? "" : "NOT "}NULL` };
});

const { filter } = fc.letrec<{ filter: RandomFilter; group: RandomFilter; leaf: RandomFilter }>((tie) => ({
  // Eight deep is the most that may be asked for; a test may put one more around it.
  filter: fc.oneof({ depthSize: "small", maxDepth: 6 }, tie("leaf"), tie("group")),
  leaf: fc.oneof(compared, listed, nulls),
  group: fc
    .tuple(fc.constantFrom("AND", "OR", "NOT"), fc.array(tie("filter"), { minLength: 1, maxLength: 3 }))
    .map(([word, branches]): RandomFilter => {
      const where = { [word]: branches.map((branch) => branch.where) };
      const joined = branches.map(({ sql }) => (word === "NOT" ? `NOT (${sql})` : `(${sql})`));
      return { where, sql: `(${joined.join(word === "OR" ? " OR " : " AND ")})` };
    }),
}));

/** A view of the specimens, and the same in SQL. */
export const randomView = fc
  .record({
    filter: fc.option(filter),
    sort: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom("id", ...names),
        direction: fc.constantFrom("asc", "desc"),
        nulls: fc.option(fc.constantFrom("first", "last")),
      }),
      { maxLength: 3, selector: ({ name }) => name },
    ),
    columns: fc.subarray(["id", ...names], { minLength: 1 }),
    pageRows: fc.integer({ min: 1, max: 15 }),
  })
  .map(({ filter: chosen, sort, columns, pageRows }) => {
    const terms = sort.map(({ name, direction, nulls: place }) => ({
      [name]: place ? { sort: direction, nulls: place } : direction,
    }));
    const view = {
      columns,
      ...(chosen && { where: chosen.where }),
      ...(terms.length > 0 && { sort: terms }),
    };
    const last = sort.at(-1)?.direction ?? "asc";
    const order = [...sort, { name: "id", direction: last, nulls: null }].map(
      ({ name, direction, nulls: place }) => `s."${name}" ${direction} ${place ? `NULLS ${place}` : ""}`,
    );
    const cells = columns.map(
      (name) => `${name === "id" ? "s.id" : entry(name).text(`s."${name}"`)} AS "${name}"`,
    );
    const sql = { cells, where: chosen?.sql ?? "TRUE", order: order.join(", ") };
    return { view: view as View, pageRows, sql };
  });
