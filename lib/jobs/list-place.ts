import { z } from "zod";
import { type ListSort, listSorts } from "@/contract/list-order";
import { OffloadError } from "@/contract/offload-error";

/** Behind which export a list goes on. */
export interface ListPlace {
  readonly createdAt: Date;
  readonly id: string;
}

const cursorSchema = z.tuple([z.iso.datetime().startsWith("2"), z.uuid(), z.enum(listSorts)]);

export function encodePlace({ createdAt, id }: ListPlace, sort: ListSort): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id, sort])).toString("base64url");
}

/** @throws OffloadError `invalid_input` when the cursor is none of ours, or of a list in another order */
export function decodePlace(cursor: string, sort: ListSort): ListPlace {
  const [time, id, order] = parse(cursor) ?? [];
  if (time === undefined || id === undefined) throw refused("must be the nextCursor of the page before");
  if (order !== sort) throw refused(`is of a list with the ${order} first`);
  return { createdAt: new Date(time), id };
}

function parse(cursor: string): z.infer<typeof cursorSchema> | null {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    return null;
  }
}

const refused = (detail: string) =>
  new OffloadError("invalid_input", "The list cannot go on from there.", {
    faults: [{ pointer: "/cursor", detail }],
  });
