import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { extendClient } from "./extend-client";
import { PrismaClient } from "./generated/prisma/client";

/** A statement, and the values that it binds as `$1` and so on. */
export interface SqlStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Prisma makes of a query what we cannot read by; trying again would not change it. */
export class CaptureError extends Error {
  override readonly name = "CaptureError";
}

/** A pool that connects to nothing: it notes what would be asked, and answers with no rows. */
class RecordingPool extends Pool {
  constructor(private readonly statements: AsyncLocalStorage<SqlStatement[]>) {
    super();
  }

  override query = (async ({ text, values = [] }: { text: string; values?: unknown[] }) => {
    this.statements.getStore()?.push({ text, values });
    return { fields: [], rows: [] };
  }) as unknown as Pool["query"];

  /** Prisma asks for a connection when it makes several statements of a query, as of very long lists. */
  override connect = (() => {
    throw new CaptureError("Prisma makes several statements of this query: a list in its filter is too long");
  }) as unknown as Pool["connect"];
}

// A bundler may load this module several times in one process; the client compiles much and is kept.
const shared = globalThis as typeof globalThis & { offloadRecorder?: Recorder };
const recorder = () => (shared.offloadRecorder ??= openRecorder());

interface Recorder {
  readonly client: PrismaClient;
  readonly isExtended: boolean;
  /** Where what is asked for just now is noted: of the client that notes it, whichever copy of this module made that. */
  readonly statements: AsyncLocalStorage<SqlStatement[]>;
}

function openRecorder(): Recorder {
  const statements = new AsyncLocalStorage<SqlStatement[]>();
  const plain = new PrismaClient({ adapter: new PrismaPg(new RecordingPool(statements)) });
  const client = extendClient(plain);
  return { client, isExtended: client !== plain, statements };
}

/** Whether an adopter extends the client: its rows may then be others than SQL's. */
export const isClientExtended = () => recorder().isExtended;

/**
 * The SQL that Prisma makes of `findMany` over a model's own fields: its columns by their names in the
 * database, in no order. Prisma compiles it as it would for a query of its own; nothing is run.
 * @param model as the client names it
 * @throws CaptureError when Prisma makes of it anything but one plain SELECT
 */
export async function captureSelect(
  model: string,
  fields: readonly string[],
  where: object,
): Promise<SqlStatement> {
  const select = Object.fromEntries(fields.map((field) => [field, true]));
  const { client, statements } = recorder();
  const delegate = (client as unknown as Record<string, { findMany(args: object): Promise<unknown> }>)[model];
  const captured: SqlStatement[] = [];
  await statements.run(captured, async () => delegate?.findMany({ select, where })).catch(asOurs);
  const [statement] = captured;
  if (!statement || captured.length > 1) {
    throw new CaptureError(
      `Prisma makes ${captured.length} statements of a query over ${model}, instead of one`,
    );
  }
  return withoutOffset(statement);
}

/** Another copy of this module, which may have made the client, has an error class of its own. */
function asOurs(cause: unknown): never {
  if (cause instanceof Error && cause.name === "CaptureError")
    throw new CaptureError(cause.message, { cause });
  throw cause;
}

/** Prisma skips no rows by `OFFSET 0`, which keeps Postgres from seeing through a subquery. */
function withoutOffset({ text, values }: SqlStatement): SqlStatement {
  const offset = ` OFFSET $${values.length}`;
  if (!text.startsWith("SELECT ") || !text.endsWith(offset) || String(values.at(-1)) !== "0") {
    throw new CaptureError(`Prisma made SQL of another form than is known: ${text}`);
  }
  return { text: text.slice(0, -offset.length), values: values.slice(0, -1) };
}
