import { describe, expect, it } from "vitest";
import { csvHeader, csvLines } from "@/lib/formats/csv";

const layout = { labels: ["Name", "Delay (min)"], isText: [true, false] };

describe("the one CSV", () => {
  it("quotes text always and other cells never", () => {
    expect(csvLines(layout, [["Austin", "12"]])).toBe('"Austin",12\n');
  });

  it("keeps null and empty text apart", () => {
    expect(
      csvLines(layout, [
        [null, null],
        ["", "0"],
      ]),
    ).toBe(',\n"",0\n');
  });

  it("doubles quotes and keeps line ends inside quotes (RFC 4180)", () => {
    expect(csvLines(layout, [['say "hi"\r\nthere, you', "1"]])).toBe('"say ""hi""\r\nthere, you",1\n');
  });

  it("writes a null that stands alone in its line as quotes, since readers drop blank lines", () => {
    expect(csvLines({ labels: ["Delay"], isText: [false] }, [["1"], [null], ["2"]])).toBe('1\n""\n2\n');
    expect(csvLines({ labels: ["Name"], isText: [true] }, [["a"], [null]])).toBe('"a"\n""\n');
  });

  it("writes nothing for no rows", () => {
    expect(csvLines(layout, [])).toBe("");
  });

  it("quotes a heading only where it must", () => {
    expect(csvHeader(layout)).toBe("Name,Delay (min)\n");
    expect(csvHeader({ labels: ["a,b", 'c"d'], isText: [] })).toBe('"a,b","c""d"\n');
  });
});
