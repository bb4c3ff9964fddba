import { expect, test } from "vitest";
import { formatBytes } from "@/client/format-bytes";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [340, "340 bytes"],
  [1_000, "1 kB"],
  [12_345, "12 kB"],
  [3_440_000, "3.4 MB"],
  [215_400_000, "215 MB"],
  [1_900_000_000, "1.9 GB"],
])("%d bytes read as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
