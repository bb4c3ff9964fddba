/** Private data is kept by no cache without asking again (RFC 9111). */
export const privateHeaders = { "Cache-Control": "private, no-cache" };
