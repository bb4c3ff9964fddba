import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { notes } from "@/exports/notes";
import { collectCells } from "@/lib/lanes/collect-cells";
import { computeCell } from "@/lib/lanes/format-row";
import type { CellsOptions, RowRules } from "@/lib/lanes/page";
import { resolveDefinition } from "@/lib/query";

describe("columns that compute for long", () => {
  const ids = Array.from({ length: 400 }, (_, id) => id);
  const slowly = (id: number) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return [String(id)];
  };

  it("leave this process's other work its turns", async () => {
    let beats = 0;
    const timer = setInterval(() => (beats += 1), 20);
    const { rows } = await collectCells(ids, slowly, { onFault: "fail", rowMs: 1000 });
    clearInterval(timer);
    expect(rows).toEqual(ids.map((id) => [String(id)]));
    expect(beats).toBeGreaterThan(3);
  });

  it("are ended in the middle of a page, with the reason", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("canceled")), 30);
    const { signal } = controller;
    let read = 0;
    const count = (id: number) => slowly((read = id));
    await expect(collectCells(ids, count, { onFault: "skip", rowMs: 1000, signal })).rejects.toThrow(
      "canceled",
    );
    expect(read).toBeLessThan(ids.length - 1);
  });
});

describe("a column that computes for longer than a row may", () => {
  const { key } = resolveDefinition(notes);
  const idOf = (id: number) => ({ author: String(id), writtenAt: new Date(0) });
  /** Cells of the rows, one of which never comes to an end. */
  const cellsOf = (endless: () => string, options: Partial<CellsOptions>) => {
    const value = ({ author }: { author: string }) => (author === "3" ? endless() : author);
    const column = { kind: "computed", key: "mood", label: "mood", select: [], value } as const;
    const readRow = (id: number, _index: number, rules: RowRules) => [
      computeCell(column, { key } as never, idOf(id), rules),
    ];
    return collectCells([1, 2, 3, 4, 5], readRow, { onFault: "skip", rowMs: 100, ...options });
  };
  const spin = () => {
    for (;;);
  };
  const backtrack = () => String(/^(a+)+$/.test(`${"a".repeat(50)}b`));

  it.each([
    ["a loop", spin],
    ["a regular expression", backtrack],
  ])(
    "has failed of that row, which is named, and the others are made once each: %s",
    async (_what, endless) => {
      const { rows, skipped } = await cellsOf(endless, {});
      expect(rows).toEqual([["1"], ["2"], ["4"], ["5"]]);
      expect(skipped).toEqual({
        rows: 1,
        first: [
          {
            key: { author: "3", writtenAt: "1970-01-01T00:00:00Z" },
            column: "mood",
            detail: "it had computed for 0.1 s and was not done",
          },
        ],
      });
    },
  );

  it("ends the part where such rows are not to be skipped, and leaves a preview's cell blank", async () => {
    await expect(cellsOf(spin, { onFault: "fail" })).rejects.toMatchObject({ column: "mood" });
    expect((await cellsOf(spin, { onFault: "blank" })).rows).toEqual([["1"], ["2"], [null], ["4"], ["5"]]);
  });

  it("has not failed when it was the process that stood still: the row is made again", async () => {
    let calls = 0;
    const { rows, skipped } = await cellsOf(() => (++calls === 1 ? spin() : "three"), {});
    expect(rows).toEqual([["1"], ["2"], ["three"], ["4"], ["5"]]);
    expect(skipped.rows).toBe(0);
  });
});

it("several pages that compute at once leave other work its turn after each row of theirs", async () => {
  let turns = 0;
  const controller = new AbortController();
  const { signal } = controller;
  const others = (async () => {
    for (; !signal.aborted; turns++) await delay(1);
  })();
  const slowly = (id: number) => {
    for (const ends = performance.now() + 60; performance.now() < ends;);
    return [String(id)];
  };
  const options = { onFault: "fail", rowMs: 1000 } as const;
  await Promise.all([1, 2, 3].map(() => collectCells([1, 2, 3, 4], slowly, options)));
  controller.abort();
  await others;
  // A rest of half of each row's 60 ms has room for many.
  expect(turns).toBeGreaterThan(3 * 4 * 2);
});

it("a page that is quick does not wait for those that are slow", async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const spin = (ms: number) => {
    for (const ends = performance.now() + ms; performance.now() < ends;);
    return ["x"];
  };
  const options = { onFault: "fail", rowMs: 1000, signal } as const;
  const ids = Array.from({ length: 200 }, (_, id) => id);
  let slowRows = 0;
  const slow = [1, 2, 3].map(() => collectCells(ids, () => (slowRows++, spin(60)), options));
  const ended = Promise.allSettled(slow);
  const quick = await collectCells(ids, () => spin(1), options);
  controller.abort(new Error("enough"));
  await ended;
  expect(quick.rows).toHaveLength(ids.length);
  // Its eight stretches would each wait for three of theirs, and their rests.
  expect(slowRows).toBeLessThan(3 * 8);
});
