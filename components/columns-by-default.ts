import type { DefinitionColumn } from "@/contract/definition";

/** The columns that a view has which names none, by their keys: all that are not computed. */
export const columnsByDefault = (columns: readonly DefinitionColumn[]) =>
  columns.filter(({ isComputed }) => !isComputed).map(({ key }) => key);
