import type { FieldType } from "./model-schema";

/** Whether Postgres has an order for this field's values that a cursor can go by. */
export function isSortable({ isList, type, nativeType }: FieldType): boolean {
  return !isList && type !== "Json" && nativeType?.[0] !== "Xml";
}
