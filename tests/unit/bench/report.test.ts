import { expect, it } from "vitest";
import { reportOf } from "@/bench/report";
import { sample } from "./sample";

it("the page has a section a size with its rounds, the goals, and the hashes of the files", () => {
  const samples = [
    ...[sample("copy", 1000), sample("copy", 1000, { round: 2 })],
    sample("copy", 1000, { rows: 3_000_000 }),
  ];
  const page = reportOf(samples, ["A machine."], "2026-01-31");
  expect(page).toContain("on 2026-01-31. A machine.");
  expect(page).toContain("## 300,000 rows\n\nRounds: 2.");
  expect(page).toContain("## 3,000,000 rows\n\nRounds: 1.");
  expect(page).toContain("## Goals\n\n- Not measured: ");
  expect(page).toContain("SHA-256 `5ha` (300,000 rows), `5ha` (3,000,000 rows).");
  expect(page).toMatch(/\(decisions\/012-[a-z-]+\.md\)\.\n$/);
});
