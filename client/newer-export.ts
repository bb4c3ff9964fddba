import { replaceEqualDeep } from "@tanstack/react-query";
import { isOlder } from "@/contract/is-older";
import type { PolledExport } from "./page-client";

// Events and answers come on different ways: what is shown of an export never goes back to what it was before. For
// TanStack Query's `structuralSharing`, through which all goes that is put into its cache.

/** Of two looks at one export. */
export function newerExport(seen: unknown, next: unknown): unknown {
  const [before, now] = [seen as PolledExport | undefined, next as PolledExport];
  return before && isOlder(now.job, before.job) ? before : replaceEqualDeep(seen, next);
}
