import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import type { Draft } from "./condition-draft";
import { conditionsIn } from "./conditions-in";

/** A condition that the builder has no fields for: it is kept as it is, or removed. */
export interface Fixed {
  readonly where: WhereInput;
}

export interface Group {
  readonly join: "AND" | "OR";
  readonly items: readonly Item[];
}

export type Item = Draft | Fixed | Group;

export const isGroup = (item: Item): item is Group => "items" in item;
export const isFixed = (item: Item): item is Fixed => "where" in item;

export const emptyGroup: Group = { join: "AND", items: [] };

/** A filter as the builder shows it; `toWhere` gives back one that means the same. */
export function toTree(where: WhereInput, columns: readonly DefinitionColumn[]): Group {
  const items = itemsOf(where, columns);
  const [only] = items;
  return items.length === 1 && only && isGroup(only) ? only : { join: "AND", items };
}

function itemsOf(where: WhereInput, columns: readonly DefinitionColumn[]): Item[] {
  return Object.entries(where).flatMap(([key, input]): Item[] => {
    if (key === "AND") return branchesOf(input).map((branch) => itemOf(branch, columns));
    if (key === "OR")
      return [{ join: "OR", items: branchesOf(input).map((branch) => itemOf(branch, columns)) }];
    const column = columns.find((one) => one.key === key);
    return (column && conditionsIn(column, input)) ?? [{ where: { [key]: input } }];
  });
}

function itemOf(where: WhereInput, columns: readonly DefinitionColumn[]): Item {
  const items = itemsOf(where, columns);
  const [only] = items;
  return items.length === 1 && only ? only : { join: "AND", items };
}

const branchesOf = (input: unknown) => [input].flat() as WhereInput[];

/** A group's conditions joined; what stands for itself stands alone. @param parts each item's filter */
export function joinWhere({ join }: Group, parts: readonly WhereInput[]): WhereInput {
  const [only] = parts;
  if (!only) return {};
  if (parts.length === 1) return only;
  const keys = parts.flatMap((part) => Object.keys(part));
  const isFlat = join === "AND" && new Set(keys).size === keys.length && !keys.includes("AND");
  return isFlat ? Object.assign({}, ...parts) : { [join]: parts };
}
