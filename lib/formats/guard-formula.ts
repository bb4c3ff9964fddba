/** What starts a formula in a spreadsheet, also behind blanks and in full width (OWASP, CSV injection). */
const formula = /^\s*[=+\-@＝＋－＠\t\r]/;
// No two parts of it match the same digits: a cell of any length is looked at once.
const number = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

/**
 * Disarms text that a spreadsheet would run as a formula, by a leading `'`. Numbers stay numbers.
 */
export function guardFormula(text: string): string {
  return formula.test(text) && !number.test(text) ? `'${text}` : text;
}
