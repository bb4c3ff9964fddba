import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient, type PoolConfig } from "pg";
import type { SqlStatement } from "./capture-select";

// Prisma's client makes an object of each row and looks at each of its values. Rows of nothing but texts need neither:
// they are asked of node-postgres, on the very connection that Prisma's transaction has.

/** A row of texts, in the order of the statement's columns. */
export type TextRow = (string | null)[];

type Querier = Pick<Pool, "query">;

interface Shared {
  /** By Prisma's client, or that of a transaction. */
  readonly queriers: WeakMap<object, Querier>;
  /** What a transaction that begins here takes out of its pool. */
  readonly taking: AsyncLocalStorage<{ client?: PoolClient }>;
}

// A bundler may load this module several times in one process.
const shared = globalThis as typeof globalThis & { offloadQueriers?: Shared };
const { queriers, taking } = (shared.offloadQueriers ??= {
  queriers: new WeakMap(),
  taking: new AsyncLocalStorage(),
});

type WithClient = Parameters<Pool["connect"]>[0];

/** A pool of which it is known what a transaction has taken. */
export class TrackedPool extends Pool {
  constructor(config: PoolConfig) {
    super(config);
    // A connection that is lost while nobody uses it is replaced by the next.
    this.on("error", () => undefined);
  }

  // The pool's own queries take theirs by a callback.
  override connect = ((callback?: WithClient) =>
    callback ? super.connect(callback) : this.#connect()) as Pool["connect"];

  async #connect(): Promise<PoolClient> {
    const client = await super.connect();
    const taken = taking.getStore();
    if (taken) taken.client ??= client;
    return client;
  }
}

/** Lets texts be asked for through this client of Prisma's. */
export function knowPool(client: object, pool: Pool): void {
  queriers.set(client, pool);
}

/**
 * Lets texts be asked for within a transaction of Prisma's.
 * @param begin begins it, and calls `know` with its client
 */
export function withTexts<T>(begin: (know: (reader: object) => void) => Promise<T>): Promise<T> {
  const taken: { client?: PoolClient } = {};
  return taking.run(taken, () =>
    begin((reader) => {
      if (taken.client) queriers.set(reader, taken.client);
    }),
  );
}

/**
 * The rows of a statement whose columns are all text.
 * @param reader `sourceDb`, `jobDb`, or the client of a transaction of `readSource`
 */
export async function queryTexts(reader: object, { text, values }: SqlStatement): Promise<TextRow[]> {
  const querier = queriers.get(reader);
  if (!querier) throw new Error("texts can only be asked for through a client that is known");
  const { rows } = await querier.query<TextRow>({ text, values: [...values], rowMode: "array" });
  return rows;
}
