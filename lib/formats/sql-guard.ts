/** What JavaScript's `\s` takes for blank (ECMAScript, WhiteSpace and LineTerminator), by code point. */
const blanks = [
  ...[9, 10, 11, 12, 13, 32, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff],
  ...Array.from({ length: 11 }, (_, index) => 0x2000 + index),
];
/** `= + - @`, also in full width. */
const signs = [61, 43, 45, 64, 0xff1d, 0xff0b, 0xff0d, 0xff20];

const escaped = (codes: readonly number[]) =>
  codes.map((code) => `\\u${code.toString(16).padStart(4, "0")}`).join("");

const formula = `^[${escaped(blanks)}]*[${escaped([...signs, 9, 13])}]`;
const number = `^[${escaped(blanks)}]*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?[${escaped(blanks)}]*$`;
/** From `A` to `z` there is neither a blank nor a sign. */
const letters = "65 AND 122";
const firsts = [...blanks, ...signs].join(", ");

/**
 * The SQL expression that disarms text as `guardFormula` does, in a database that is encoded in UTF-8. Nearly every
 * text is known harmless by its first character.
 * @param text the expression of the text
 */
export function sqlGuard(text: string): string {
  // A column's own collation may be one for which Postgres has no regular expressions (nondeterministic).
  const plain = `(${text}) COLLATE "C"`;
  const isFormula = `ascii(${text}) IN (${firsts}) AND ${plain} ~ '${formula}' AND ${plain} !~ '${number}'`;
  return `CASE WHEN ascii(${text}) BETWEEN ${letters} THEN ${text} WHEN ${isFormula} THEN '''' || ${text} ELSE ${text} END`;
}
