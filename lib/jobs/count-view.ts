import type { View } from "@/contract/export-request";
import type { Actor } from "@/lib/auth/actor";
import { compileQuery } from "@/lib/query";
import { countSoon, type RowCount } from "./count-soon";
import { readInTime } from "./read-in-time";
import { requireDefinition } from "./require-definition";

/**
 * How many rows a view has, be it as the database guesses; null when that is not known soon.
 * @throws as `readView` does
 */
export async function countView(actor: Actor, name: string, view: View): Promise<RowCount | null> {
  return countSoon(compileQuery(requireDefinition(name, actor), actor, view), readInTime);
}
