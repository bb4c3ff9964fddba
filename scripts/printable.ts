/**
 * Control characters, which can make a terminal do things, line ends and tabs among them; marks that turn the reading
 * direction around, so that a name can look like another; half characters.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of others as one line that a terminal only shows: what it would obey is written out, as in `\u001b`. */
export function printable(text: string): string {
  return text.replace(unprintable, written);
}

/** JSON for a terminal, too: the same document, with every such character written as JSON can write it. */
export function printableJson(document: unknown): string {
  return JSON.stringify(document, null, 2)
    .split("\n")
    .map((line) => line.replace(unprintable, written))
    .join("\n");
}

const written = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
