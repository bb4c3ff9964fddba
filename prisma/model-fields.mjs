// A Prisma generator: writes what the doors must know of each field and Prisma's client keeps to itself.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import generatorHelper from "@prisma/generator-helper";

generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: "Offload's model fields", defaultOutput: "./model-fields.ts" }),
  async onGenerate({ dmmf, generator }) {
    const { models, enums } = dmmf.datamodel;
    const source = [
      "// Made by `prisma generate` (prisma/model-fields.mjs). Do not edit.",
      `export const modelFields = ${literal(Object.fromEntries(models.map(describeModel)))} as const;`,
      `export const enumValues = ${literal(Object.fromEntries(enums.map(describeEnum)))} as const;`,
    ].join("\n");
    const file = generator.output.value;
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `${source}\n`);
  },
});

const literal = (value) => JSON.stringify(value, null, 2);

function describeModel(model) {
  const keys = [
    ...model.fields.filter((field) => field.isId).map((field) => [field.name]),
    ...(model.primaryKey ? [model.primaryKey.fields] : []),
  ];
  const key = keys[0] ?? null;
  return [model.name, { key, fields: Object.fromEntries(model.fields.map(describeField)) }];
}

function describeField(field) {
  const { kind, type, isList, isRequired, nativeType } = field;
  return [field.name, { kind, type, isList, isNullable: !isRequired, nativeType: nativeType ?? null }];
}

function describeEnum(definition) {
  return [definition.name, definition.values.map((value) => value.name)];
}
