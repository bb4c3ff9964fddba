/** A copy of a value of Prisma's client, for code that may change what it is given: whose row it is, reads it again. */
export function ownCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return new Date(value);
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map(ownCopy);
  // Decimals have a prototype of their own, and never change.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, ownCopy(inner)]));
}
