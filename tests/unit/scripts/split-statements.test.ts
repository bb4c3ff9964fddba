import { expect, it } from "vitest";
import { splitStatements } from "@/scripts/split-statements";

const trimmed = (sql: string) => splitStatements(sql).map((statement) => statement.trim());

it("a migration is split at the semicolons between statements, and at no others", () => {
  const sql = `
    -- a comment; with one
    CREATE TABLE "a;b" (id int);
    INSERT INTO "a;b" VALUES (1); /* and; another */
    CREATE FUNCTION f() RETURNS void AS $body$ BEGIN; END; $body$ LANGUAGE plpgsql;
    SELECT 'it''s; fine'`;
  const statements = trimmed(sql);
  expect(statements).toHaveLength(4);
  expect(statements[0]).toContain('CREATE TABLE "a;b" (id int)');
  expect(statements[2]).toContain("BEGIN; END;");
  expect(statements[3]).toContain("'it''s; fine'");
});
