/** @param bar the alignment of all columns but the first */
export function markdownTable(headings: readonly string[], lines: readonly string[][], bar = "---"): string {
  const bars = headings.map((_, index) => (index === 0 ? "---" : bar));
  return [headings, bars, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
