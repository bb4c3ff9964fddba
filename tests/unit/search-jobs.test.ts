import { expect, test } from "vitest";
import { mostSearched } from "@/contract/list-filter";
import { searchJobs } from "@/lib/jobs/search-jobs";
import type { ListPlace } from "@/lib/jobs/list-place";

const createdAt = new Date(0);

/** A list of so many exports, of which those at these places are called for; and how many of it were read. */
function listOf(length: number, named: readonly number[]) {
  const list = Array.from({ length }, (_, index) => ({
    id: `${index}`,
    createdAt,
    filename: named.includes(index) ? "wanted.csv" : "other.csv",
  }));
  const looks = { rows: 0 };
  const read = (place: ListPlace | null, take: number) => {
    const start = place ? Number(place.id) + 1 : 0;
    const rows = list.slice(start, start + take);
    looks.rows += rows.length;
    return Promise.resolve(rows);
  };
  return { read, looks };
}

test("what is rare is found by going on and on, each request no further than it may", async () => {
  const { read, looks } = listOf(25_000, [3, 12_345, 24_999]);
  const pages: string[][] = [];
  let place: ListPlace | null = null;
  do {
    const before = looks.rows;
    const { ids, next } = await searchJobs(read, "WANTED", place, 25);
    expect(looks.rows - before).toBeLessThanOrEqual(mostSearched);
    pages.push([...ids]);
    place = next;
  } while (place !== null);
  expect(pages).toEqual([["3"], ["12345"], ["24999"]]);
});

test("what is common is found at once, each of it once", async () => {
  const all = Array.from({ length: 60 }, (_, index) => index);
  const { read, looks } = listOf(5000, all);
  const first = await searchJobs(read, "wanted", null, 25);
  expect(looks.rows).toBe(1000);
  const second = await searchJobs(read, "wanted", first.next, 25);
  const third = await searchJobs(read, "wanted", second.next, 25);
  expect([...first.ids, ...second.ids, ...third.ids]).toEqual(all.map(String));
  expect(third.next).toBeNull();
});

test("a list that ends with a page's last export has no page behind it", async () => {
  const { read } = listOf(25, [...Array(25).keys()]);
  expect((await searchJobs(read, "wanted", null, 25)).next).toBeNull();
  expect(await searchJobs(listOf(0, []).read, "wanted", null, 25)).toEqual({ ids: [], next: null });
});
