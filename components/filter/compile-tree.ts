import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { whereOf, type DraftFault } from "./condition-draft";
import { isFixed, isGroup, joinWhere, type Group, type Item } from "./filter-tree";

/** The filter that the builder's fields mean; null when one of them is not filled in right. */
export function compileTree(group: Group, columns: readonly DefinitionColumn[]): WhereInput | null {
  const parts = group.items.filter((item) => !isGroup(item) || item.items.length > 0);
  const made = parts.map((item) => compileItem(item, columns));
  return made.includes(null) ? null : joinWhere(group, made as WhereInput[]);
}

function compileItem(item: Item, columns: readonly DefinitionColumn[]): WhereInput | null {
  if (isGroup(item)) return compileTree(item, columns);
  if (isFixed(item)) return item.where;
  const column = columns.find(({ key }) => key === item.column);
  const made = column ? whereOf(column, item) : "missing";
  return typeof made === "string" ? null : made;
}

/** What is wrong with a condition as it is typed; null when nothing is. */
export function faultOfDraft(item: Item, column: DefinitionColumn | undefined): DraftFault | null {
  if (isGroup(item) || isFixed(item)) return null;
  const made = column ? whereOf(column, item) : "missing";
  return typeof made === "string" ? made : null;
}

/** How many conditions a filter has. */
export function countConditions({ items }: Group): number {
  return items.reduce((sum, item) => sum + (isGroup(item) ? countConditions(item) : 1), 0);
}
