import { createApiClient } from "@/client/api-client";
import type { Caller } from "../../support/caller";
import type { OracleName } from "./oracle";

/** What the files call the columns of each definition, by their keys. */
export type Headings = ReadonlyMap<OracleName, ReadonlyMap<string, string>>;

export async function readHeadings(caller: Caller): Promise<Headings> {
  const definitions = await createApiClient(caller).listDefinitions();
  return new Map(
    definitions.map(({ name, columns }) => [
      name as OracleName,
      new Map(columns.map(({ key, label }) => [key, label])),
    ]),
  );
}
