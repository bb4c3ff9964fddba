import type { AnyDefinition } from "@/lib/define-export";

/** What each option may be. The types say the same, but what JavaScript or a setting gives they do not see. */
const options: Record<string, { allows: (value: unknown) => boolean; need: string }> = {
  consistency: { allows: isOneOf("snapshot", "keyset"), need: '"snapshot" or "keyset"' },
  onRowError: { allows: isOneOf("fail", "skip"), need: '"fail" or "skip"' },
  maxRows: {
    allows: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
    need: "a whole number of at least 1",
  },
  maxMinutes: { allows: (value) => Number.isFinite(value) && Number(value) > 0, need: "a number above 0" },
};

/** What is wrong with a definition's options, as the end of a sentence; null when nothing is. */
export function optionsFault(declaration: AnyDefinition): string | null {
  for (const [name, { allows, need }] of Object.entries(options)) {
    const value: unknown = declaration[name as keyof AnyDefinition];
    if (value !== undefined && !allows(value)) return `its ${name} is ${said(value)} and must be ${need}`;
  }
  return null;
}

function isOneOf(...words: readonly unknown[]) {
  return (value: unknown) => words.includes(value);
}

/** As the definition writes it: the text "100" is not the number. */
const said = (value: unknown) => (typeof value === "string" ? JSON.stringify(value) : String(value));
