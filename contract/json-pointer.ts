/** A JSON pointer along these steps (RFC 6901, section 3), e.g. `/where/delay`. */
export function jsonPointer(...path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
