import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import process from "node:process";
import type { WhereInput } from "@/contract/export-request";
import { usageError } from "./cli-error";

/**
 * A filter: JSON, `@FILE` that has it, or `@-` for stdin. Whether its columns are right is the server's to say.
 * @throws CliError usage
 */
export async function parseWhere(given: string): Promise<WhereInput> {
  const json = given.startsWith("@") ? await read(given.slice(1)) : given;
  const place = given.startsWith("@") ? given : "--where";
  const filter = parseJson(json, place, `'{"delay": {"gte": 15}}'`);
  if (typeof filter === "object" && filter !== null && !Array.isArray(filter)) return filter as WhereInput;
  throw usageError(`${place} must be a filter, as in '{"delay": {"gte": 15}}'.`);
}

async function read(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(`The filter cannot be read: ${(error as Error).message}.`);
  }
}

/** @throws CliError usage, which shows how it is written */
export function parseJson(json: string, place: string, example: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw usageError(`${place} is not JSON (${(error as Error).message}). It is written as in ${example}.`);
  }
}
