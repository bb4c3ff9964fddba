import type { View } from "@/contract/export-request";
import { OffloadError } from "@/contract/offload-error";
import type { Actor } from "@/lib/auth/actor";
import type { SourceReader } from "@/lib/db/read-source";
import type { CellText } from "@/lib/formats/format-cell";
import { readViewRows, type Place } from "@/lib/lanes/view-rows";
import { compileQuery, decodePlace, encodePlace, type CompiledQuery } from "@/lib/query";
import { readInTime } from "./read-in-time";
import { requireDefinition } from "./require-definition";

/** A table shows no more of a cell. */
const cellLength = 300;

/** Which rows of a view a page shows: the first ones, or those on one side of a row, as an earlier page told. */
export interface PageOfView {
  /** How many rows at most. */
  readonly take: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
}

/** Some rows of a view, as text. */
export interface ViewPage {
  readonly columns: readonly { key: string; label: string; type: string }[];
  /** Null when the database did not find them in time. */
  readonly rows: readonly (readonly CellText[])[] | null;
  /** By which the rows before and behind these are asked for; null where there are none. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What a view and a place in it are refused for before any row is read.
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`
 */
export function requireView(actor: Actor, name: string, view: View, place: Omit<PageOfView, "take">): void {
  placeOf(compileQuery(requireDefinition(name, actor), actor, view), place);
}

/**
 * Reads what a table on screen shows, by the same query that an export of it takes.
 * @throws OffloadError `unknown_definition`, `forbidden`, `invalid_input`
 */
export async function readView(
  actor: Actor,
  name: string,
  view: View,
  { take, ...asked }: PageOfView,
): Promise<ViewPage> {
  const query = compileQuery(requireDefinition(name, actor), actor, view);
  const place = placeOf(query, asked);
  const read = (reader: SourceReader) => readViewRows(reader, query, place, { take, cellLength });
  const found = await readInTime(read).catch((error: unknown) => {
    // Its values are what somebody has written, or of another version of the definition.
    if (place && error instanceof OffloadError && error.code === "invalid_input")
      throw noSuchPlace(place.side);
    throw error;
  });
  const encode = (cursor: Parameters<typeof encodePlace>[0] | null) => cursor && encodePlace(cursor);
  return {
    columns: query.columns.map((column) => ({
      ...{ key: column.key, label: column.label },
      type: column.kind === "field" ? column.type : "Computed",
    })),
    rows: found?.rows ?? null,
    before: encode(found?.before ?? null),
    after: encode(found?.after ?? null),
  };
}

function placeOf(query: CompiledQuery, { after, before }: Omit<PageOfView, "take">): Place | null {
  const side = after === undefined ? "before" : "after";
  const text = after ?? before;
  if (text === undefined) return null;
  const cursor = decodePlace(query.sort, text);
  if (!cursor) throw noSuchPlace(side);
  return { side, cursor };
}

const noSuchPlace = (side: Place["side"]) =>
  new OffloadError("invalid_input", "The rows cannot be shown from there on.", {
    faults: [{ pointer: `/${side}`, detail: "is no place in these rows" }],
  });
