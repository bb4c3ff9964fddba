import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root";
import { openSchemaEngine } from "./schema-engine";

const schemaDir = path.join(projectRoot, "prisma");

/**
 * The SQL that a database needs to become what `prisma/*.prisma` says; empty when it is so already.
 * The database should have been migrated: what is missing in its migrations is what comes out.
 */
export async function diffSchema(databaseUrl: string): Promise<string> {
  const files = readSchemaFiles();
  const engine = await openSchemaEngine(databaseUrl);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: projectRoot },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 0 ? "" : (stdout ?? "");
  } finally {
    engine.free();
  }
}

function readSchemaFiles() {
  return readdirSync(schemaDir)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => path.join(schemaDir, name))
    .map((file) => ({ path: file, content: readFileSync(file, "utf8") }));
}
