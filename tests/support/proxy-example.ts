import { readFileSync } from "node:fs";

/**
 * A configuration as docs/behind-a-proxy.md shows it, so that what adopters copy is what the tests run.
 * @param changes what stands there, and what is to stand in its place
 */
export function proxyExample(language: "nginx" | "vcl", changes: Record<string, string>): string {
  const page = readFileSync("docs/behind-a-proxy.md", "utf8");
  const example = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1];
  if (example === undefined) throw new Error(`docs/behind-a-proxy.md shows no ${language}`);
  return Object.entries(changes).reduce((text, [shown, wanted]) => {
    if (!text.includes(shown)) throw new Error(`docs/behind-a-proxy.md no longer says "${shown}"`);
    return text.replace(shown, () => wanted);
  }, example);
}
