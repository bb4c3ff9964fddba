import { readFileSync } from "node:fs";

/**
 * A configuration as docs/behind-a-proxy.md shows it, so that what adopters copy is what the tests run.
 * @param language of several in one language, the one behind this heading
 * @param changes what stands there, and what is to stand in its place
 */
export function proxyExample(
  language: "nginx" | "vcl",
  changes: Record<string, string>,
  heading = "# Behind a proxy",
): string {
  const page = readFileSync("docs/behind-a-proxy.md", "utf8");
  const section = page.slice(page.indexOf(heading));
  const example = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(section)?.[1];
  if (!page.includes(heading) || example === undefined) {
    throw new Error(`docs/behind-a-proxy.md shows no ${language} behind "${heading}"`);
  }
  return Object.entries(changes).reduce((text, [shown, wanted]) => {
    if (!text.includes(shown)) throw new Error(`docs/behind-a-proxy.md no longer says "${shown}"`);
    return text.replaceAll(shown, () => wanted);
  }, example);
}
