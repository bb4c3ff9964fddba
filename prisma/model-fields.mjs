// A Prisma generator: writes what the doors must know of each model and Prisma's client keeps to itself.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import generatorHelper from "@prisma/generator-helper";

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: "Offload's model fields", defaultOutput: "./model-fields.ts" }),
  async onGenerate({ dmmf, generator }) {
    const { models, enums, indexes } = dmmf.datamodel;
    const described = models.map((model) => [model.name, describeModel(model, models, indexes)]);
    const source = [
      "// Made by `prisma generate` (prisma/model-fields.mjs). Do not edit.",
      `export const modelFields = ${literal(Object.fromEntries(described))} as const;`,
      `export const enumValues = ${literal(Object.fromEntries(enums.map(describeEnum)))} as const;`,
    ].join("\n");
    const file = generator.output.value;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `${source}\n`);
  },
});

const literal = (value) => JSON.stringify(value, null, 2);

/** `uniques` come with the primary key first; `indexes` are those that can give an order. */
function describeModel(model, models, allIndexes) {
  const own = allIndexes.filter((index) => index.model === model.name);
  const ordered = own.filter(({ type, algorithm = "BTree" }) => type !== "fulltext" && algorithm === "BTree");
  const isRequired = ({ name }) => model.fields.find((field) => field.name === name)?.isRequired;
  const uniques = ordered.filter(({ type, fields }) => type !== "normal" && fields.every(isRequired));
  uniques.sort((a, b) => Number(b.type === "id") - Number(a.type === "id"));
  return {
    table: [model.schema ?? "public", model.dbName ?? model.name],
    uniques: uniques.map(({ fields }) => fields.map(({ name }) => name)),
    indexes: ordered.map(({ fields }) =>
      fields.map(({ name, sortOrder = "asc" }) => ({ name, direction: sortOrder })),
    ),
    fields: Object.fromEntries(
      model.fields.map((field) => [field.name, describeField(field, model, models)]),
    ),
  };
}

function describeField(field, model, models) {
  const { kind, type, isList, isRequired, nativeType, name, dbName } = field;
  const described = { kind, type, isList, isNullable: !isRequired, nativeType: nativeType ?? null };
  if (kind === "object") return { ...described, on: joinOf(field, model, models) };
  return { ...described, column: dbName ?? name };
}

/** The pairs of fields, ours and theirs, that a relation joins; it is declared on one of its two sides. */
function joinOf(field, model, models) {
  if (field.relationFromFields.length > 0) {
    return field.relationFromFields.map((own, index) => [own, field.relationToFields[index]]);
  }
  const other = models.find(({ name }) => name === field.type);
  const back = other.fields.find(
    ({ relationName, name }) =>
      relationName === field.relationName && !(other.name === model.name && name === field.name),
  );
  return back.relationFromFields.map((theirs, index) => [back.relationToFields[index], theirs]);
}

function describeEnum(definition) {
  return [
    definition.name,
    Object.fromEntries(definition.values.map(({ name, dbName }) => [name, dbName ?? name])),
  ];
}
