import type { Command } from "commander";
import type { Definition, DefinitionColumn } from "@/contract/definition";
import { CliError } from "../cli-error";
import { openSession } from "../session";
import { table } from "../table";

export function definitionsVerb(verb: Command) {
  verb.action(run);
}

async function run(name: string | undefined, _options: object, command: Command): Promise<void> {
  const { api, output, signal } = openSession(command);
  const definitions = await api.listDefinitions(signal);
  if (name === undefined) {
    const rows = definitions.map((each) => [each.name, each.label, each.formats.join(", ")]);
    return output.result({ definitions }, table(["NAME", "LABEL", "FORMATS"], rows));
  }
  const definition = definitions.find((each) => each.name === name);
  if (definition) return output.result(definition, linesOf(definition));
  throw new CliError("notFound", `There is no definition ${name}, or you may not export it.`, {
    code: "unknown_definition",
  });
}

const linesOf = ({ columns }: Definition) =>
  table(["COLUMN", "LABEL", "TYPE", "SORT", "FILTERS"], columns.map(cellsOf));

const cellsOf = ({ key, label, type, isNullable, isSortable, isComputed, operators }: DefinitionColumn) => [
  key,
  label,
  `${type}${isNullable ? "?" : ""}${isComputed ? ", computed" : ""}`,
  isSortable ? "yes" : "no",
  operators.join(" "),
];
