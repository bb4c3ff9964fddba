import type { Table } from "@/lib/db/identify-tables";
import type { CompiledQuery } from "./compile-query";
import { clientName, findModel } from "./model-schema";

/** The tables that a query reads: of its rows, of what they lead to, and of what its filter asks for. */
export function tablesOf({ model, where, columns, sort, key }: CompiledQuery): Table[] {
  const models = new Set([model]);
  const fields = [...columns.filter((column) => column.kind === "field"), ...key];
  for (const { relations } of [...fields, ...sort.map(({ field }) => field)])
    for (const step of relations) models.add(step.model);
  addFiltered(models, model, where);
  return [...models].map(tableOf);
}

/** Of a filter of Prisma's: relations are looked for at every depth, as in `{ OR: [{ origin: { is: { … } } }] }`. */
function addFiltered(models: Set<string>, model: string, where: unknown): void {
  if (typeof where !== "object" || where === null) return;
  for (const [name, value] of Object.entries(where)) {
    const field = findModel(model)?.fields[name];
    // Of a field come values. What is no field is a word of Prisma's, or a place in a list.
    if (field && field.kind !== "object") continue;
    const inner = field ? clientName(field.type) : model;
    models.add(inner);
    addFiltered(models, inner, value);
  }
}

function tableOf(model: string): Table {
  const described = findModel(model);
  if (!described) throw new Error(`there is no model ${model}`);
  const [schema, name] = described.table;
  return { schema, name, columns: Object.values(described.fields).flatMap(({ column }) => column ?? []) };
}
