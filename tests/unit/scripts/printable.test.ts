import { expect, test } from "vitest";
import { printable, printableJson } from "@/scripts/printable";

const hostile = "a\u001b]0;title\u0007b\rc\nd\u009b2Je\u202ef\u2028g";

test("what a terminal would obey is written out, and other text stays as it is", () => {
  expect(printable(hostile)).toBe(String.raw`a\u001b]0;title\u0007b\u000dc\u000ad\u009b2Je\u202ef\u2028g`);
  expect(printable("Flughäfen, 東京 👩‍👩‍👧 é")).toBe("Flughäfen, 東京 👩‍👩‍👧 é");
});

test("so is it in JSON, which stays the same document", () => {
  const json = printableJson({ [hostile]: [hostile] });
  expect(json).toMatch(/^[\n\x20-\x7e]+$/);
  expect(JSON.parse(json)).toEqual({ [hostile]: [hostile] });
});
