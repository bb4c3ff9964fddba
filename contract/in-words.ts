import type { z } from "zod";

const kinds: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

type Limited = Extract<z.core.$ZodRawIssue, { code: "too_big" | "too_small" }>;

const nouns: Partial<Record<Limited["origin"], readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["entry", "entries"],
};

/** As in `must have 1 character at least`; of a number, `must be at least 1`. */
function limitWords({ origin }: Limited, limit: number | bigint, side: "at most" | "at least"): string {
  const [one, many] = nouns[origin] ?? [];
  return one ? `must have ${limit} ${limit === 1 ? one : many} ${side}` : `must be ${side} ${limit}`;
}

/** What is wrong with an input, as a person would say it; for zod's `error` option. */
export function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return "is missing";
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_big":
      return limitWords(issue, issue.maximum, "at most");
    case "too_small":
      return limitWords(issue, issue.minimum, "at least");
    default:
      return undefined;
  }
}
