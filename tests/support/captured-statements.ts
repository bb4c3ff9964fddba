import pg from "pg";

/** A statement as it was sent to Postgres. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * Every statement about exports and the audit that this process sends to Postgres while `work` runs, whoever sends it: Prisma, raw
 * SQL, node-postgres itself. Each text once, with the values that it had last.
 */
export async function captureStatements(work: () => Promise<void>): Promise<Statement[]> {
  const seen = new Map<string, Statement>();
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const statement = statementOf(args);
    if (/export_(job|audit)/.test(statement.text)) seen.set(statement.text, statement);
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return [...seen.values()];
}

/** It is called with a text and values, or with both in one object. */
function statementOf([first, values]: readonly unknown[]): Statement {
  if (typeof first === "string") return { text: first, values: Array.isArray(values) ? values : [] };
  const { text, values: own } = first as { text?: string; values?: unknown[] };
  return { text: text ?? "", values: own ?? (Array.isArray(values) ? values : []) };
}
