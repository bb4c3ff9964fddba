import { expect, test } from "vitest";
import { cutWarning, estimateText } from "@/components/estimate-words";
import { de } from "@/components/messages/de";
import { en } from "@/components/messages/en";
import type { Estimate } from "@/contract/estimate";

const estimate = (differences: Partial<Estimate>): Estimate => ({
  ...{ rows: 48_211, rowsIsEstimate: false, truncated: null, bytes: 3_400_000, seconds: 1 },
  preview: { columns: [], rows: [] },
  ...differences,
});
const all = (differences: Partial<Estimate> = {}) => estimate({ rows: 3_000_000, ...differences });
const both = (of: Estimate, whole: Estimate | null) =>
  [en, de].map((messages) => estimateText(of, whole, messages).replaceAll(/\s/gu, " "));

test("an export is told by its rows, of how many, its size and its time", () => {
  expect(both(estimate({}), all())).toEqual([
    "48,211 of 3,000,000 rows, about 3.4 MB, about 1 s",
    "48.211 von 3.000.000 Zeilen, etwa 3,4 MB, etwa 1 s",
  ]);
  expect(both(estimate({ bytes: null, seconds: null }), null)).toEqual(["48,211 rows", "48.211 Zeilen"]);
});

test("what the planner guesses is told as a guess, be it of the filtered rows or of all", () => {
  const few = estimate({ bytes: null, seconds: null });
  const guess = { rowsIsEstimate: true };
  expect(both(few, all(guess))).toEqual([
    "48,211 of about 3,000,000 rows",
    "48.211 von etwa 3.000.000 Zeilen",
  ]);
  expect(both({ ...few, ...guess }, all())[0]).toBe("about 48,211 of 3,000,000 rows");
  expect(both({ ...few, ...guess }, all({ rows: null }))[0]).toBe("about 48,211 rows");
});

test("of a definition whose files are capped it tells how many rows there are, and not the cap", () => {
  const capped = all({ rows: 50_000, truncated: { cause: "max_rows", rowsMatching: 3_000_000 } });
  expect(both(estimate({ bytes: null, seconds: null }), capped)[0]).toBe("48,211 of 3,000,000 rows");
});

test("a warning that rows are cut tells a guess of their number as one", () => {
  const truncated = { cause: "max_rows" as const, rowsMatching: 68_644 };
  const warned = (rowsIsEstimate: boolean) =>
    [en, de].map(({ dialog }) => cutWarning(estimate({ rows: 1000, truncated, rowsIsEstimate }), dialog));
  expect(warned(false)[0]).toMatch(/^The file will have the first 1,000 of 68,644 rows: it is cut /);
  expect(warned(true)[0]).toMatch(/^The file will have the first 1,000 of about 68,644 rows: /);
  expect(warned(true)[1]).toMatch(/^Die Datei wird die ersten 1\.000 von etwa 68\.644 Zeilen haben: /);
  expect(cutWarning(estimate({}), en.dialog)).toBeNull();
});
