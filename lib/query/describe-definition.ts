import type { Definition, DefinitionColumn } from "@/contract/definition";
import type { AnyDefinition } from "@/lib/define-export";
import { defaultSort } from "./compile-query";
import { isSortable } from "./is-sortable";
import { operatorsOf } from "./operators";
import { resolveDefinition, type ResolvedColumn } from "./resolve-definition";

/** What a program must know to ask for this export. */
export function describeDefinition(name: string, declaration: AnyDefinition): Definition {
  const columns = [...resolveDefinition(declaration).columns.values()].map(describeColumn);
  return { name, label: declaration.label, columns, defaultSort: defaultSort(declaration), formats: ["csv"] };
}

function describeColumn(column: ResolvedColumn): DefinitionColumn {
  const { key, label } = column;
  const operators = [...operatorsOf(column)];
  if (column.kind === "computed") {
    return { key, label, type: "Computed", isNullable: true, isSortable: false, isComputed: true, operators };
  }
  const { type, isNullable } = column;
  return { key, label, type, isNullable, isSortable: isSortable(column), isComputed: false, operators };
}
