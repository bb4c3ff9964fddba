import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { notes } from "@/exports/notes";
import { collectCells } from "@/lib/lanes/collect-cells";
import { computeCell } from "@/lib/lanes/format-row";
import type { CellsOptions, RowRules } from "@/lib/lanes/page";
import { RowError } from "@/lib/lanes/row-error";
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

  const spin = (ms: number) => {
    for (const ends = performance.now() + ms; performance.now() < ends;);
  };

  it("are not asked for a row behind the last, when time is up just after that one", async () => {
    let [read, waits] = [0, 0];
    const rows = new Proxy([1, 2], {
      get: (ids, name) => {
        if (name === "length" && read === 2 && waits++ === 0) spin(500);
        return Reflect.get(ids, name) as unknown;
      },
    });
    const readRow = (id: number) => [String((read = id))];
    const cells = await collectCells(rows, readRow, { onFault: "fail", rowMs: 0 });
    expect(cells).toEqual({ rows: [["1"], ["2"]], skipped: { rows: 0, first: [] }, read: 2 });
    expect(waits).toBeGreaterThan(1);
  });
});

describe("a column that computes for longer than a row may", () => {
  const { key } = resolveDefinition(notes);
  const idOf = (id: number) => ({ author: String(id), writtenAt: new Date(0) });
  /** Cells of the rows, one of which never comes to an end. */
  const cellsOf = (endless: () => string, options: Partial<CellsOptions>) => {
    const value = ({ author }: { author: string }) => (author === "3" ? endless() : author);
    const column = { kind: "computed", key: "mood", label: "mood", select: ["author"], value } as const;
    const readRow = (id: number, _index: number, rules: RowRules) => [
      computeCell(column, { key } as never, idOf(id), rules),
    ];
    return collectCells([1, 2, 3, 4, 5], readRow, { onFault: "skip", rowMs: 100, ...options });
  };
  const endlessly = () => {
    for (;;);
  };
  const backtrack = () => String(/^(a+)+$/.test(`${"a".repeat(50)}b`));

  const throwEndless = () => {
    throw Object.defineProperty({}, "message", { get: endlessly });
  };

  it.each([
    ["a loop", endlessly],
    ["a regular expression", backtrack],
    ["what it throws, when that is asked for its message", throwEndless],
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
    await expect(cellsOf(endlessly, { onFault: "fail" })).rejects.toMatchObject({ column: "mood" });
    expect((await cellsOf(endlessly, { onFault: "blank" })).rows).toEqual([
      ["1"],
      ["2"],
      [null],
      ["4"],
      ["5"],
    ]);
  });

  it("has not failed when it was the process that stood still: the row is made again", async () => {
    let calls = 0;
    const { rows, skipped } = await cellsOf(() => (++calls === 1 ? endlessly() : "three"), {});
    expect(rows).toEqual([["1"], ["2"], ["three"], ["4"], ["5"]]);
    expect(skipped.rows).toBe(0);
  });
});

/** Spins for so long by this process's own time: others may use the machine, too. */
function spin(ms: number): string[] {
  const begin = process.cpuUsage();
  const spentMs = ({ user, system } = process.cpuUsage(begin)) => (user + system) / 1000;
  while (spentMs() < ms);
  return ["x"];
}

describe("several pages that compute at once", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, id) => id);
  const options = { onFault: "skip", rowMs: 5000 } as const;

  /** What happens in turn: `slow` for each slow row, `other` for each time that other work had its turn. */
  async function logWhile(work: (log: (what: "slow") => void) => Promise<unknown>) {
    const log: string[] = [];
    const controller = new AbortController();
    const others = (async () => {
      while (!controller.signal.aborted) {
        await delay(1);
        log.push("other");
      }
    })();
    await work((what) => log.push(what));
    controller.abort();
    await others;
    return log;
  }
  const slowOnes = (log: readonly string[]) => log.filter((what) => what === "slow").length;
  const inARow = /slow,slow/;

  it("leave other work its turn after each slow row, though those come now and then only", async () => {
    const log = await logWhile((note) => {
      const readRow = (id: number) => {
        if (id % 20 !== 0) return spin(1);
        note("slow");
        return spin(60);
      };
      return Promise.all([1, 2, 3].map(() => collectCells(ids(60), readRow, options)));
    });
    expect(slowOnes(log)).toBe(9);
    expect(log.join(",")).not.toMatch(inARow);
  });

  it("and begin with rows that never end: each is given up in turns, and the others are made", async () => {
    const isEndless = (id: number) => id === 0;
    let pages: Awaited<ReturnType<typeof collectCells>>[] = [];
    const log = await logWhile(async (note) => {
      const readRow = (id: number, _index: number, { limit }: RowRules) =>
        limit(() => {
          if (isEndless(id)) note("slow");
          while (isEndless(id));
          return ["x"];
        });
      const failing = (id: number, index: number, rules: RowRules) => {
        try {
          return readRow(id, index, rules);
        } catch (cause) {
          throw new RowError({ key: {}, column: "endless", detail: (cause as Error).message }, cause);
        }
      };
      pages = await Promise.all(
        [1, 2, 3, 4].map(() => collectCells(ids(3), failing, { ...options, rowMs: 100 })),
      );
    });
    for (const { rows, skipped } of pages) expect([rows.length, skipped.rows]).toEqual([2, 1]);
    // Once with its stretch, and once alone.
    expect(slowOnes(log)).toBe(8);
    expect(log.join(",")).not.toMatch(inARow);
  });

  it("do not hold up one that is quick", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let slowRows = 0;
    const slowly = () => {
      slowRows += 1;
      return spin(60);
    };
    const slow = [1, 2, 3].map(() => collectCells(ids(100), slowly, { ...options, signal }));
    const ended = Promise.allSettled(slow);
    const quick = await collectCells(ids(400), () => spin(1), { ...options, signal });
    controller.abort(new Error("enough"));
    await ended;
    expect(quick.rows).toHaveLength(400);
    // Its sixteen stretches would each wait for three of theirs, and their rests.
    expect(slowRows).toBeLessThan(16);
  });

  it("leave at once when they are canceled while they wait", async () => {
    const controller = new AbortController();
    let rows = 0;
    const readRow = () => {
      rows += 1;
      return spin(60);
    };
    const others = [1, 2, 3].map(() => collectCells(ids(4), readRow, options));
    const { signal } = controller;
    const waiting = collectCells(ids(4), readRow, { ...options, signal });
    await delay(100);
    const rowsBefore = rows;
    controller.abort(new Error("canceled"));
    await expect(waiting).rejects.toThrow("canceled");
    expect(rows).toBe(rowsBefore);
    await Promise.all(others);
  });
});

it("a page whose time is up ends behind the row that it is at", async () => {
  const ids = Array.from({ length: 50 }, (_, id) => id);
  let rows = 0;
  const readRow = () => {
    rows += 1;
    return spin(10);
  };
  const page = await collectCells(ids, readRow, { onFault: "fail", rowMs: 5000, isTimeUp: () => rows >= 10 });
  expect(page.read).toBe(rows);
  expect([page.rows.length, page.rows.length < ids.length]).toEqual([rows, true]);
  // However little time there is, it gets further.
  const least = await collectCells(ids, readRow, { onFault: "fail", rowMs: 5000, isTimeUp: () => true });
  expect(least.read).toBeGreaterThan(0);
});

const rules: RowRules = { onFault: "fail", limit: (compute) => compute() };

it("what a column changes of its row is its own: where the next page begins is read of the row, too", () => {
  const { key } = resolveDefinition(notes);
  const row = { author: "a", writtenAt: new Date("2001-02-03T04:05:06Z"), tags: ["x"], extra: { deep: [1] } };
  const value = (own: typeof row) => {
    own.writtenAt.setUTCHours(0, 0, 0, 0);
    own.tags.push("y");
    own.extra.deep.length = 0;
    own.author = "b";
    return own.writtenAt;
  };
  const select = ["author", "writtenAt", "tags", "extra"];
  const column = { kind: "computed", key: "day", label: "day", select, value } as const;
  const before = structuredClone(row);
  expect(computeCell(column as never, { key } as never, row, rules)).toBe("2001-02-03T00:00:00Z");
  expect(row).toEqual(before);
});

it("a column sees the fields that it names, and no others", () => {
  const { key } = resolveDefinition(notes);
  const column = {
    kind: "computed",
    key: "all",
    label: "all",
    select: ["author"],
    value: JSON.stringify,
  } as const;
  const row = { author: "a", writtenAt: new Date(0), body: "secret" };
  expect(computeCell(column as never, { key } as never, row, rules)).toBe('{"author":"a"}');
});
