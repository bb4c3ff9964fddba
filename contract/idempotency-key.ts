/** What an `Idempotency-Key` may be: printable ASCII, without blanks. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,255}$/;
