import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { newDraft, whereOf, type Draft } from "./condition-draft";
import { conditionsIn } from "./conditions-in";

/** A condition that the builder has no fields for: it is kept as it is, or removed. */
export interface Fixed {
  readonly where: WhereInput;
}

export interface Group {
  readonly join: "AND" | "OR";
  readonly items: readonly Item[];
}

export type Part = Draft | Fixed | Group;

/** What stands in a group; its number tells it from the others there, whichever of them are removed. */
type Item = Part & { readonly id: number };

export const isGroup = <P extends Part>(part: P): part is Extract<P, Group> => "items" in part;
export const isFixed = <P extends Part>(part: P): part is Extract<P, Fixed> => "where" in part;

export const groupOf = (join: Group["join"], parts: readonly Part[]): Group => ({
  join,
  items: parts.map((part, id) => ({ ...part, id })),
});

export const emptyGroup: Group = groupOf("AND", []);

export function withAdded(group: Group, part: Part): Group {
  const id = 1 + Math.max(-1, ...group.items.map((item) => item.id));
  return { ...group, items: [...group.items, { ...part, id }] };
}

/** @param part what stands there now; null when it is removed */
export function withChanged(group: Group, id: number, part: Part | null): Group {
  const changed = part ? [{ ...part, id }] : [];
  return { ...group, items: group.items.flatMap((item) => (item.id === id ? changed : [item])) };
}

/** A filter as the builder shows it; `compileTree` gives back one that means the same. */
export function toTree(where: WhereInput, columns: readonly DefinitionColumn[]): Group {
  const parts = partsOf(where, columns);
  const [only] = parts;
  return parts.length === 1 && only && isGroup(only) ? only : groupOf("AND", parts);
}

/** The same, with a first condition to be filled in where there is none: one that says nothing as it is. */
export function startTree(where: WhereInput, columns: readonly DefinitionColumn[]): Group {
  const tree = toTree(where, columns);
  if (tree.items.length > 0) return tree;
  const filterable = columns.filter(({ operators }) => operators.length > 0);
  const open = filterable.find((column) => typeof whereOf(column, newDraft(column)) === "string");
  return open ? groupOf("AND", [newDraft(open)]) : tree;
}

function partsOf(where: WhereInput, columns: readonly DefinitionColumn[]): Part[] {
  return Object.entries(where).flatMap(([key, input]): Part[] => {
    const branches = () => branchesOf(input).map((branch) => partOf(branch, columns));
    if (key === "AND") return branches();
    // Any of none is no row, where a group without conditions shuts none out.
    if (key === "OR" && branchesOf(input).length > 0) return [groupOf("OR", branches())];
    const column = columns.find((one) => one.key === key);
    return (column && conditionsIn(column, input)) ?? [{ where: { [key]: input } }];
  });
}

/** A branch that names no condition means every row: left out of an OR, it would shut some out. */
function partOf(where: WhereInput, columns: readonly DefinitionColumn[]): Part {
  const parts = partsOf(where, columns);
  const [only] = parts;
  if (!only) return { where: {} };
  return parts.length === 1 ? only : groupOf("AND", parts);
}

const branchesOf = (input: unknown) => [input].flat() as WhereInput[];

/** A group's conditions joined; what stands for itself stands alone. @param parts each item's filter */
export function joinWhere({ join }: Group, parts: readonly WhereInput[]): WhereInput {
  const [only] = parts;
  if (!only) return {};
  if (parts.length === 1) return only;
  const keys = parts.flatMap((part) => Object.keys(part));
  const isFlat = join === "AND" && new Set(keys).size === keys.length && !keys.includes("AND");
  return isFlat ? Object.fromEntries(parts.flatMap((part) => Object.entries(part))) : { [join]: parts };
}
