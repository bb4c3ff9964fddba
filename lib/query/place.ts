import { z } from "zod";
import { cursorSchema, isOfOrder, type Cursor, type SortTerm } from "./keyset";

/** A place in a view's order as text that a URL may hold; it says nothing that the rows beside it do not. */
export function encodePlace({ segment, after }: Cursor): string {
  return Buffer.from(JSON.stringify([segment, after])).toString("base64url");
}

const placeSchema = z
  .tuple([cursorSchema.shape.segment, cursorSchema.shape.after.unwrap()])
  .transform(([segment, after]) => ({ segment, after }));

/** Null when it is no place in this order. */
export function decodePlace(sort: readonly SortTerm[], text: string): Cursor | null {
  const { data } = placeSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  return data && isOfOrder(sort, data) ? data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
