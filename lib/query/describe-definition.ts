import type { Definition, DefinitionColumn } from "@/contract/definition";
import type { AnyDefinition } from "@/lib/define-export";
import { defaultSort } from "./compile-query";
import { isSortable } from "./is-sortable";
import { operatorsOf } from "./operators";
import { resolveDefinition, type ResolvedColumn, type ResolvedField } from "./resolve-definition";

/** What a program must know to ask for this export. */
export function describeDefinition(name: string, declaration: AnyDefinition): Definition {
  const columns = [...resolveDefinition(declaration).columns.values()].map(describeColumn);
  return { name, label: declaration.label, columns, defaultSort: defaultSort(declaration), formats: ["csv"] };
}

function describeColumn(column: ResolvedColumn): DefinitionColumn {
  const { key, label } = column;
  const operators = [...operatorsOf(column)];
  if (column.kind === "computed") {
    return {
      ...{ key, label, type: "Computed", nativeType: null, choices: null, isNullable: true },
      ...{ isSortable: false, isComputed: true, operators },
    };
  }
  const { type, isNullable } = column;
  return {
    ...{ key, label, type, nativeType: column.nativeType?.[0] ?? null, isNullable },
    choices: choicesOf(column),
    ...{ isSortable: isSortable(column), isComputed: false, operators },
  };
}

function choicesOf({ choices, values }: ResolvedField): DefinitionColumn["choices"] {
  if (choices) return Object.entries(choices).map(([value, label]) => ({ value, label }));
  return values && Object.keys(values).map((value) => ({ value, label: value }));
}
