import { beforeEach, expect, test, vi } from "vitest";
import { RowsSummary } from "@/app/data/[definition]/rows-summary";
import type { Shown } from "@/app/data/[definition]/read-shown";
import { en } from "@/components/messages/en";
import type { WhereInput } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import { countView } from "@/lib/jobs/count-view";

const warn = vi.hoisted(() => vi.fn());
vi.mock("@/lib/logger", () => ({ logger: () => ({ warn }) }));
vi.mock("@/lib/jobs/count-view", () => ({ countView: vi.fn() }));
vi.mock("@/app/data/[definition]/in-their-turn", () => ({
  inTheirTurn: (actor: Actor, work: (now: Actor) => Promise<unknown>) => work(actor),
}));

const summaryOf = (where: WhereInput | null) =>
  RowsSummary({
    ...{ actor: {} as Actor, definition: "flights", messages: en },
    reading: Promise.resolve({ params: { columns: null, where, sort: null } } as Shown),
  });

beforeEach(() => warn.mockClear());

test("a count that fails leaves the page its rows, and stands in the log", async () => {
  const error = new Error("the database is gone");
  vi.mocked(countView).mockRejectedValue(error);
  expect(await summaryOf(null)).toBe(en.data.unknown);
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    { what: "counting rows of flights", error },
    expect.any(String),
  );
});

test("where it is the count of all rows that fails, those of the view are told", async () => {
  vi.mocked(countView)
    .mockResolvedValueOnce({ rows: 12, isGuess: false })
    .mockRejectedValueOnce(new Error("no"));
  expect(await summaryOf({ delay: { gte: 600 } })).toBe(en.data.rows(12, false));
});
