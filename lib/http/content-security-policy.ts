/** The header by which a page of ours learns the nonce of its answer. */
export const nonceHeader = "X-Nonce";

/**
 * What a page may load (CSP, level 3): scripts that bear this answer's nonce, and what these load themselves. Styles may
 * stand in attributes, where the widths of progress bars do.
 * @param isSecure whether the site is under https
 */
export function contentSecurityPolicy(nonce: string, isSecure: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
