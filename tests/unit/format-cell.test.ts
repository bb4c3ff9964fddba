import { describe, expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/prisma/client";
import { formatComputed, formatterOf, isTextType } from "@/lib/formats/format-cell";
import { InexactValueError } from "@/lib/formats/iso-time";

const format = (type: string, value: unknown, native: string | null = null, ...args: string[]) =>
  formatterOf({ type, isList: false, nativeType: native ? [native, args] : null })(value);

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

  it("writes a decimal with as many digits as its column has, and never fewer than it has itself", () => {
    expect(format("Decimal", new Prisma.Decimal("5"), "Decimal", "12", "2")).toBe("5.00");
    expect(format("Decimal", new Prisma.Decimal("5.125"), "Decimal", "12", "2")).toBe("5.125");
    expect(format("Decimal", new Prisma.Decimal("5.10"))).toBe("5.1");
  });

  it.each([
    [0.1, "0.1"],
    [-0, "-0"],
    [0.0001, "0.0001"],
    [0.00001234, "1.234e-05"],
    [123456789012345, "123456789012345"],
    [1e15, "1e+15"],
    [-1.5e300, "-1.5e+300"],
    [5e-324, "5e-324"],
    [1200, "1200"],
    [1234.5, "1234.5"],
    [Infinity, "Infinity"],
    [NaN, "NaN"],
  ])("writes the float %d as Postgres does: %s", (value, text) => {
    expect(format("Float", value)).toBe(text);
  });

  it("writes a real with an exponent from a million on, as Postgres does", () => {
    expect(format("Float", 999999, "Real")).toBe("999999");
    expect(format("Float", 1000000, "Real")).toBe("1e+06");
  });

  it("refuses a time that Prisma's client has lost, rather than guess", () => {
    expect(() => format("DateTime", new Date("infinity"))).toThrow(InexactValueError);
  });

  it("tells null from empty text", () => {
    expect(format("String", null)).toBeNull();
    expect(format("String", "")).toBe("");
    expect(formatComputed(null)).toBeNull();
  });

  it.each([
    ["nothing", undefined, "nothing (undefined), and a cell is text"],
    ["an invalid time", new Date(NaN), "an invalid Date"],
    ["bytes", new Uint8Array(1), "a Uint8Array, and a cell is text"],
    ["a promise", Promise.resolve("x"), "a Promise, and a cell is text"],
    ["an object", { x: 1 }, "an Object, and a cell is text"],
    ["half a character", "a\ud800b", "text with a null character or half a character"],
    ["a null character", "a\0b", "text with a null character or half a character"],
    ["a list", ["x"], "an Array, and a cell is text"],
    ["a function", () => "x", "a Function, and a cell is text"],
    ["a symbol", Symbol("x"), "a Symbol, and a cell is text"],
  ])("refuses %s as a computed cell, rather than write what it is called", (_what, cell, why) => {
    expect(() => formatComputed(cell as never)).toThrow(`it returned ${why}`);
  });

  it("takes an enum for text and a number not", () => {
    expect(isTextType({ type: "Weekday", isList: false })).toBe(true);
    expect(isTextType({ type: "Int", isList: false })).toBe(false);
    expect(isTextType({ type: "Int", isList: true })).toBe(true);
    expect(format("Weekday", "monday")).toBe("monday");
  });
});
