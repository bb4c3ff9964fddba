import type { View } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import { countRows, guessRows } from "@/lib/lanes/prisma-lane";
import { compileQuery } from "@/lib/query";
import { readInTime } from "./read-in-time";
import { requireDefinition } from "./require-definition";

/** How many rows a view has; null when that is not known soon. */
export interface RowCount {
  readonly rows: number;
  /** Whether they are what the database's planner expects. */
  readonly isGuess: boolean;
}

/**
 * Counts the rows of a view, or has the database guess where counting takes long.
 * @throws as `readView` does
 */
export async function countView(actor: Actor, name: string, view: View): Promise<RowCount | null> {
  const query = compileQuery(requireDefinition(name, actor), actor, view);
  const rows = await readInTime((reader) => countRows(reader, query));
  if (rows !== null) return { rows, isGuess: false };
  const guess = await readInTime((reader) => guessRows(reader, query));
  return guess === null ? null : { rows: guess, isGuess: true };
}
