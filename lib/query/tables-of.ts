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
  if (Array.isArray(where)) for (const each of where) addFiltered(models, model, each);
  if (typeof where !== "object" || where === null) return;
  for (const [name, value] of Object.entries(where)) {
    const field = findModel(model)?.fields[name];
    const inner = field?.kind === "object" ? clientName(field.type) : model;
    models.add(inner);
    addFiltered(models, inner, value);
  }
}

function tableOf(model: string): Table {
  const { table = ["public", model], fields = {} } = findModel(model) ?? {};
  const columns = Object.values(fields).flatMap(({ column }) => column ?? []);
  return { schema: table[0], name: table[1], columns };
}
