import { describe, expect, it } from "vitest";
import { filenameFault, withEnding } from "@/contract/filename";
import { nextOfDay } from "@/contract/filename-of-day";

describe("a file name", () => {
  it.each([
    [[], "flights-2026-11-23.csv"],
    [["flights-2026-11-23.csv"], "flights-2026-11-23-2.csv"],
    [
      ["flights-2026-11-23-9.csv", "flights-2026-11-23-10.csv", "flights-2026-11-23.csv"],
      "flights-2026-11-23-11.csv",
    ],
    [
      ["flights-2026-11-23 late.csv", "flights-2026-11-23-late.csv", "flights-2026-11-23-2b.csv"],
      "flights-2026-11-23.csv",
    ],
  ])("of a day that has %j is %s", (taken, next) => {
    expect(nextOfDay("flights-2026-11-23", taken)).toBe(next);
  });

  it("gets its ending once", () => {
    expect(["März", "a.CSV"].map(withEnding)).toEqual(["März.csv", "a.CSV"]);
  });

  it.each(["../etc/passwd", "a/b", "a\\b", "a\r\nSet-Cookie: x", ".hidden", " ", 'a"b', "a\u202Egpj.csv"])(
    "that is no plain name is refused: %j",
    (name) => expect(filenameFault(name)).not.toBeNull(),
  );

  it.each(["CON", "nul.csv", "com1.txt", "Aux .csv", "😀".repeat(63)])(
    "that no file can have on every system is refused: %j",
    (name) => expect(filenameFault(name)).not.toBeNull(),
  );

  it("that only begins like a device's, or has 255 bytes with its ending, is taken", () => {
    expect(["console", "nullable.csv", `${"😀".repeat(62)}abc`].map(filenameFault)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("that is plain is taken", () => {
    expect(filenameFault("Flüge 2026 (Süd).csv")).toBeNull();
  });
});
