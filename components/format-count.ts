/** Numbers are written in the language of the interface, so that server and browser agree. */
const counts = new Intl.NumberFormat("en");

/** As in `3,000,000`. */
export const formatCount = (count: number) => counts.format(count);

/** As in `1 row`, `3,000,000 rows`. */
export const formatRows = (rows: number) => `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`;
