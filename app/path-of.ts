import type { SearchParams } from "@/client/unread-parts";

/** The address of a page with what stands behind its question mark, to come back to it. */
export function pathOf(path: string, search: SearchParams): string {
  const entries = Object.entries(search).flatMap(([key, value]) =>
    [value ?? []].flat().map((one) => [key, one] as [string, string]),
  );
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
}
