import { afterAll, beforeAll, expect, it } from "vitest";
import { withDatabase } from "../support/database";
import { compileView, partOf, useStackDatabase } from "../support/read-cells";

beforeAll(useStackDatabase);
const remove = "DELETE FROM note WHERE author = 'wide'";
afterAll(() => withDatabase((client) => client.query(remove)));

it("wide rows are read few at a time, so that they take no more memory than narrow ones", async () => {
  await withDatabase(async (client) => {
    await client.query(remove);
    await client.query(
      `INSERT INTO note SELECT 'wide', to_timestamp(n), repeat('x', 200000), NULL FROM generate_series(1, 300) n`,
    );
  });
  const query = compileView("notes", { where: { author: "wide" }, columns: ["writtenAt", "body"] });
  for (const isIndexed of [true, false]) {
    const pages = await partOf({ ...query, isIndexed });
    expect(pages.reduce((sum, { rows }) => sum + rows, 0)).toBe(300);
    expect(pages[0]?.rows).toBe(10);
    expect(Math.max(...pages.slice(1).map(({ rows }) => rows))).toBeLessThanOrEqual(21);
  }
});
