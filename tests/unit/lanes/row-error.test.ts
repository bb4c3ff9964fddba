import { describe, expect, it } from "vitest";
import { notes } from "@/exports/notes";
import { resolveDefinition } from "@/lib/query";
import { collectCells } from "@/lib/lanes/collect-cells";
import { rowError } from "@/lib/lanes/row-error";

const { key } = resolveDefinition(notes);
const row = { author: "a", writtenAt: new Date("2001-02-03T04:05:06.780Z"), body: "secret" };
const errorOf = (cause: unknown, of: object = row) => rowError("mood", key, of as typeof row, cause);

describe("a row that a computed column fails of", () => {
  it("is named by every field of its key, as the file writes them, and by nothing else of it", () => {
    const cause = new RangeError("too long");
    const error = errorOf(cause);
    expect(error).toMatchObject({
      key: { author: "a", writtenAt: "2001-02-03T04:05:06.78Z" },
      column: "mood",
      detail: "too long",
      message:
        "column mood cannot be made of the row with author a, writtenAt 2001-02-03T04:05:06.78Z: too long",
    });
    expect(error.cause).toBe(cause);
  });

  it.each([
    ["lines and what no database's text holds", new Error("a\n\t b\0c\ud800"), "a b c"],
    ["nothing", new Error(""), "it gave no reason"],
    ["a text", "just a text", "just a text"],
    ["what is no error", { message: 5 }, "5"],
    ["null", null, "null"],
    ["what cannot be made text", Object.create(null), "it gave no reason"],
  ])("has a reason of one line, whatever the code threw: %s", (_what, cause, detail) =>
    expect(errorOf(cause).detail).toBe(detail),
  );

  it("has a reason and a key of at most 200 characters, none of them cut in half", () => {
    const long = "𝄞".repeat(300);
    const { detail, key: named } = errorOf(new Error(long), { ...row, author: long });
    const cut = `${"𝄞".repeat(199)}…`;
    expect([detail, named.author]).toEqual([cut, cut]);
    const fitting = "𝄞".repeat(200);
    expect(errorOf(new Error(fitting)).detail).toBe(fitting);
  });
});

describe("the rows of a page that are skipped", () => {
  const fail = (id: number): never => {
    throw errorOf(new Error("no"), { ...row, author: String(id) });
  };

  it("are all counted, and the first 100 named without what caused it", async () => {
    const ids = Array.from({ length: 150 }, (_, id) => id);
    const { rows, skipped } = await collectCells(ids, (id) => (id === 7 ? ["seven"] : fail(id)), {
      onFault: "skip",
      rowMs: 1000,
    });
    expect(rows).toEqual([["seven"]]);
    expect([skipped.rows, skipped.first.length]).toEqual([149, 100]);
    expect(Object.keys(skipped.first[0] ?? {})).toEqual(["key", "column", "detail"]);
    expect(skipped.first.at(-1)?.key.author).toBe("100");
  });

  it("are not those that something else fails of", async () => {
    const breakDown = () => {
      throw new Error("out of memory");
    };
    await expect(collectCells([1], breakDown, { onFault: "skip", rowMs: 1000 })).rejects.toThrow(
      "out of memory",
    );
    await expect(collectCells([1], fail, { onFault: "fail", rowMs: 1000 })).rejects.toThrow(
      /column mood cannot be made/,
    );
  });
});
