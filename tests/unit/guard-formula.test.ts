import { describe, expect, it } from "vitest";
import { guardFormula } from "@/lib/formats/guard-formula";

describe("the formula guard", () => {
  it.each(["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", " =1", "=1+1\nfoo", "＝1+1", "\n@x"])(
    "disarms %j",
    (text) => expect(guardFormula(text)).toBe(`'${text}`),
  );

  it.each(["-5.00", "+3", "-1e9", " -7 ", "plain", "", "a=b", "'=1"])("leaves %j alone", (text) =>
    expect(guardFormula(text)).toBe(text),
  );

  it("looks at a cell of any length once (a pattern that backtracks would take hours here)", () => {
    const text = `-${"1".repeat(1_000_000)}x`;
    expect(guardFormula(text)).toBe(`'${text}`);
    expect(guardFormula(" ".repeat(1_000_000))).toHaveLength(1_000_000);
  });
});
