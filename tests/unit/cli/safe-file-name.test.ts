import fc from "fast-check";
import path from "node:path";
import { expect, test } from "vitest";
import { safeFileName } from "@/scripts/cli/safe-file-name";

test.each([
  ["flights-2026-11-23.csv", "flights-2026-11-23.csv"],
  ["Flughäfen 東京.csv", "Flughäfen 東京.csv"],
  ["../../etc/passwd", "_.._etc_passwd"],
  ["..\\..\\x.csv", "_.._x.csv"],
  ["C:\\x.csv", "C__x.csv"],
  ["/etc/cron.d/x", "_etc_cron.d_x"],
  [".bashrc", "bashrc"],
  ["x.csv. . ", "x.csv"],
  ["a\u0000b\nc\u001b[2J.csv", "a_b_c_[2J.csv"],
  ["report\u202egpj.csv", "report_gpj.csv"],
  ["NUL.csv", "_NUL.csv"],
  ["com1", "_com1"],
  ["console.csv", "console.csv"],
  ["..", "export.csv"],
  ["", "export.csv"],
])("%j is saved as %j", (given, saved) => {
  expect(safeFileName(given, "export.csv")).toBe(saved);
});

test("a name that is too long keeps its ending", () => {
  const saved = safeFileName(`${"ü".repeat(300)}.csv`, "export.csv");
  expect(saved).toMatch(/^ü+\.csv$/);
  expect(Buffer.byteLength(saved)).toBeLessThanOrEqual(180);
});

test("whatever the name, it is one in the same folder that nothing hides", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
      const saved = safeFileName(given, "export.csv");
      expect(path.win32.basename(saved)).toBe(saved);
      expect(path.posix.basename(saved)).toBe(saved);
      expect(saved).toMatch(/^[^.]/);
    }),
  );
});
