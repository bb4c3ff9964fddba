import path from "node:path";
import { hashAndRemove } from "../hash-of";
import { measure } from "../measure";
import type { Outcome, Place } from "../contender";
import { copyStatement } from "./copy-statement";
import { openPsql } from "./open-psql";

/** The limit: Postgres writes the file's text itself, and psql only takes it. @param program psql's file */
export function exportByPsql(program: string) {
  return async ({ dataDir, databaseUrl }: Place, rows: number): Promise<Outcome> => {
    const file = path.join(dataDir, "psql.csv");
    const psql = openPsql(program, databaseUrl);
    try {
      const measured = await measure(psql.pid, rows, async (count) => {
        const start = performance.now();
        await psql.run(`\\${copyStatement(count, quote(file))}`);
        return performance.now() - start;
      });
      return { ...measured, sha256: await hashAndRemove(file) };
    } finally {
      await psql.end();
    }
  };
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
