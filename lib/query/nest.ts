/** Wraps a value in objects along a path: `nest(["origin", "state"], x)` is `{ origin: { state: x } }`. */
export function nest(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), value) as object;
}
