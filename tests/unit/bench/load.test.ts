import { expect, it } from "vitest";
import { perSecond, quantile } from "@/bench/web/load";

it("a quantile is a latency that was had", () => {
  const latencies = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(quantile(latencies, 0.5)).toBe(51);
  expect(quantile(latencies, 0.99)).toBe(100);
  expect(quantile([7], 0.99)).toBe(7);
});

it("a rate counts what was answered", () => {
  expect(perSecond({ seconds: 2, latencies: [1, 1, 1] })).toBe(1.5);
});
