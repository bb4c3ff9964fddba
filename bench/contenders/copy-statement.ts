import { flightsQuoted, flightsSql } from "@/tests/support/flights-oracle";

/** The statement, in one line, by which Postgres itself writes the file. @param target as SQL has it */
export function copyStatement(rows: number, target: string): string {
  const query = flightsSql(`ORDER BY f.date, f.id LIMIT ${rows}`);
  const quoted = flightsQuoted.map((name) => `"${name}"`).join(", ");
  const sql = `COPY (${query}) TO ${target} WITH (FORMAT csv, HEADER, FORCE_QUOTE (${quoted}))`;
  return sql.replace(/\s+/g, " ");
}
