/** What stands behind the question mark of an address, as Next's pages are given it. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** The parts of an address that have text of which nothing could be read. @param read each part; null for nothing */
export function unreadParts<Part extends string>(search: SearchParams, read: Record<Part, unknown>): Part[] {
  const parts = Object.keys(read) as Part[];
  return parts.filter((part) => read[part] === null && Boolean([search[part]].flat()[0]));
}
