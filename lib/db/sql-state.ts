/** What an error is looked through for: Prisma wraps the adapter's, which wraps Postgres'. */
interface Wrapped {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly originalMessage?: unknown;
  readonly message?: unknown;
  readonly kind?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/** What Postgres said of an error. */
export interface PostgresError {
  /** Its SQLSTATE (Postgres' manual, appendix A). */
  readonly state: string;
  readonly message: string;
}

/** Postgres' own error within one of Prisma's or of the driver's; null when there is none. */
export function findPostgresError(error: unknown): PostgresError | null {
  for (const { originalCode, originalMessage, code, message } of layersOf(error)) {
    const state = originalCode ?? code;
    if (typeof state !== "string" || !isSqlState(state)) continue;
    return { state, message: String(originalMessage ?? message ?? "") };
  }
  return null;
}

/** Others look alike: Prisma's own codes (`P2010`; Postgres' class P0 is PL/pgSQL's), and errno's (`EPIPE`). */
const isSqlState = (text: string) => /^(?=.*\d)[0-9A-Z]{5}$/.test(text) && !/^P[1-9]/.test(text);

/** An error and all that it wraps, from the outside inwards. */
export function* layersOf(error: unknown): Generator<Wrapped> {
  if (typeof error !== "object" || error === null) return;
  const layer = error as Wrapped;
  yield layer;
  yield* layersOf(layer.meta?.driverAdapterError);
  yield* layersOf(layer.cause);
}
