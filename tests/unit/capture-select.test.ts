import { expect, it } from "vitest";
import { captureSelect, CaptureError } from "@/lib/db/capture-select";

const idsOf = (count: number) => ({ id: { in: Array.from({ length: count }, (_, index) => index) } });

it("takes down the one statement that Prisma makes, with its values", async () => {
  const { text, values } = await captureSelect("flight", ["id", "originId"], { delay: { gte: 15 } });
  expect(text).toMatch(/^SELECT .*"id".*"origin" FROM .*WHERE .*"delay" >= \$1$/);
  expect(values).toEqual([15]);
});

it("tells captures apart that run at once", async () => {
  const delays = Array.from({ length: 50 }, (_, index) => index);
  const captured = await Promise.all(delays.map((delay) => captureSelect("flight", ["id"], { delay })));
  expect(captured.map(({ values }) => values[0])).toEqual(delays);
});

it("refuses a query of several statements, and connects to nothing for it", async () => {
  expect((await captureSelect("flight", ["id"], idsOf(32_000))).values).toHaveLength(32_000);
  await expect(captureSelect("flight", ["id"], idsOf(40_000))).rejects.toThrow(CaptureError);
});
