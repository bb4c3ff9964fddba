import { describe, expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { formatComputed, formatterOf, isTextType } from "@/lib/formats/format-cell";

const format = (type: string, value: unknown, native: string | null = null) =>
  formatterOf({ type, nativeType: native ? [native, []] : null })(value);

describe("cells", () => {
  it.each([
    ["2001-01-01T00:01:00.000Z", "2001-01-01T00:01:00Z"],
    ["2001-01-01T00:01:00.120Z", "2001-01-01T00:01:00.12Z"],
    ["2001-01-01T00:01:10.100Z", "2001-01-01T00:01:10.1Z"],
    ["2001-01-01T00:01:10.001Z", "2001-01-01T00:01:10.001Z"],
  ])("writes the time %s as Postgres does: %s", (time, text) => {
    expect(format("DateTime", new Date(time))).toBe(text);
  });

  it("writes a date without a time, and a time without a date", () => {
    expect(format("DateTime", new Date("2001-02-03"), "Date")).toBe("2001-02-03");
    expect(format("DateTime", new Date("1970-01-01T12:30:00Z"), "Time")).toBe("12:30:00");
  });

  it("writes numbers plainly and exactly", () => {
    expect(format("BigInt", 9007199254740993n)).toBe("9007199254740993");
    expect(format("Decimal", new Prisma.Decimal("1e30"))).toBe(`1${"0".repeat(30)}`);
    expect(format("Int", -42)).toBe("-42");
  });

  it("tells null from empty text", () => {
    expect(format("String", null)).toBeNull();
    expect(format("String", "")).toBe("");
    expect(formatComputed(null)).toBeNull();
  });

  it("takes an enum for text and a number not", () => {
    expect(isTextType("Weekday")).toBe(true);
    expect(isTextType("Int")).toBe(false);
    expect(format("Weekday", "monday")).toBe("monday");
  });
});
