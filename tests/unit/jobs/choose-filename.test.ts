import { describe, expect, it } from "vitest";
import { filenameFault } from "@/contract/filename";
import { chooseFilename } from "@/lib/jobs/choose-filename";

const now = new Date("2026-11-23T12:00:00Z");

describe("a file name", () => {
  it("is the definition and the day when none is asked for", () => {
    expect(chooseFilename("flights", undefined, now)).toBe("flights-2026-11-23.csv");
  });

  it("gets its ending once", () => {
    expect(chooseFilename("flights", "März", now)).toBe("März.csv");
    expect(chooseFilename("flights", "a.CSV", now)).toBe("a.CSV");
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
