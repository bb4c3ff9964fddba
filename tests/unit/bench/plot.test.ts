import { expect, it } from "vitest";
import { plotOf } from "@/bench/plot";
import { sample } from "./sample";

const demo = { rows: 3_000_000 };
const samples = [
  sample("djangoObjects", 10_000),
  sample("copy", 5000, demo),
  sample("endToEnd", 10_000, demo),
  sample("endToEnd", 1, { rows: 30_000_000 }),
];
const svg = plotOf(samples, demo.rows);

it("the longest bar is the fastest contender's, and the others are in proportion", () => {
  const widths = [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths).toHaveLength(3);
  const [copy = 0, story = 0, own = 0] = widths;
  expect(own).toBeCloseTo(copy / 2, 0);
  expect(story).toBeCloseTo((copy * 30_000) / 600_000, 0);
});

it("who did not run at the size is shown at the largest below it, which is said", () => {
  expect(svg).toContain("as in the story (300,000 rows)</text>");
  expect(svg).toContain("POST to ready</text>");
});

it("it can be read aloud: a title, and all figures as text", () => {
  expect(svg).toContain("<title");
  expect(svg).toMatch(/<desc [^>]*>.*the limit: 600,000\..*POST to ready: 300,000\.<\/desc>/);
  expect(svg).not.toContain("`");
});
