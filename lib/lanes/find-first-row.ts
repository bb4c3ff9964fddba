import type { Cursor } from "@/lib/query";
import type { Page, ReadPage } from "./page";

/**
 * The place of the first row from a cursor on, through segments of the order that have none.
 * @returns null when there is no row behind it
 */
export async function findFirstRow(read: ReadPage, from: Cursor): Promise<Cursor | null> {
  let next: Cursor | null = from;
  while (next) {
    const page: Page = await read(next, 1);
    if (page.rows > 0) return page.next;
    next = page.next;
  }
  return null;
}
