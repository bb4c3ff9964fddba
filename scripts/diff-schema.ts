import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./project-root";
import { openSchemaEngine } from "./schema-engine";

/** `prisma/*.prisma`, or some of them. */
export function schemaFiles(names = listSchemaFiles()) {
  return names.map((name) => {
    const file = path.join(projectRoot, "prisma", name);
    return { path: file, content: readFileSync(file, "utf8") };
  });
}

const listSchemaFiles = () =>
  readdirSync(path.join(projectRoot, "prisma"))
    .filter((name) => name.endsWith(".prisma"))
    .sort();

/**
 * The SQL that a database needs to become what `prisma/*.prisma` says; empty when it is so already.
 * The database should have been migrated: what is missing in its migrations is what comes out.
 */
export async function diffSchema(databaseUrl: string, files = schemaFiles()): Promise<string> {
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
