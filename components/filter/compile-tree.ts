import type { DefinitionColumn } from "@/contract/definition";
import type { WhereInput } from "@/contract/export-request";
import { whereOf, type DraftFault } from "./condition-draft";
import { isFixed, isGroup, joinWhere, type Group, type Part } from "./filter-tree";

/** The filter that the builder's fields mean; null when one of them is not filled in right. */
export function compileTree(group: Group, columns: readonly DefinitionColumn[]): WhereInput | null {
  const parts = group.items.filter((item) => !isGroup(item) || countConditions(item) > 0);
  const made = parts.map((part) => compilePart(part, columns));
  return made.includes(null) ? null : joinWhere(group, made as WhereInput[]);
}

function compilePart(part: Part, columns: readonly DefinitionColumn[]): WhereInput | null {
  if (isGroup(part)) return compileTree(part, columns);
  if (isFixed(part)) return part.where;
  const column = columns.find(({ key }) => key === part.column);
  const made = column ? whereOf(column, part) : "missing";
  return typeof made === "string" ? null : made;
}

/** What is wrong with a condition as it is typed; null when nothing is. */
export function faultOfDraft(part: Part, column: DefinitionColumn | undefined): DraftFault | null {
  if (isGroup(part) || isFixed(part)) return null;
  const made = column ? whereOf(column, part) : "missing";
  return typeof made === "string" ? made : null;
}

/** How many conditions a filter has. */
export function countConditions({ items }: Group): number {
  return items.reduce((sum, item) => sum + (isGroup(item) ? countConditions(item) : 1), 0);
}
