import type { SortInput } from "@/contract/export-request";
import { usageError } from "./cli-error";
import { parseJson } from "./parse-where";

/**
 * An order: `date:desc,id`, or the API's own JSON, `[{"date": {"sort": "desc", "nulls": "last"}}]`.
 * @throws CliError usage
 */
export function parseSort(given: string): SortInput {
  if (given.trim().startsWith("[")) return parseJson(given, "--sort", '\'[{"date": "desc"}]\'') as SortInput;
  return parseList(given).map(parseEntry);
}

function parseEntry(entry: string): SortInput[number] {
  const [, column = "", direction = "asc"] = /^([^:]+)(?::(asc|desc))?$/.exec(entry) ?? [];
  if (column === "") throw usageError(`--sort does not know ${entry}. It is written as in date:desc,id.`);
  return { [column]: direction as "asc" | "desc" };
}

/** `a,b, c`; blanks do not count. */
export const parseList = (given: string) => given.split(",").map((part) => part.trim());
