/** What an export of all flight columns must hold, in SQL; `rest` is what follows FROM. */
export function flightsSql(rest = "ORDER BY f.date, f.id"): string {
  return `
    SELECT f.id AS "Flight",
           replace((f.date AT TIME ZONE 'UTC')::text, ' ', 'T') || 'Z' AS "Departure",
           f.delay AS "Delay (min)", f.distance AS "Distance (mi)",
           f.origin AS "Origin", o.city AS "Origin city", o.state AS "Origin state",
           f.destination AS "Destination", d.city AS "Destination city", d.state AS "Destination state"
    FROM flight f JOIN airport o ON o.iata = f.origin JOIN airport d ON d.iata = f.destination ${rest}`;
}

/** Its text columns. */
export const flightsQuoted = [
  "Origin",
  "Origin city",
  "Origin state",
  "Destination",
  "Destination city",
  "Destination state",
];
