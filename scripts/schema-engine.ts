import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import type * as schemaEngine from "@prisma/schema-engine-wasm";

type EngineModule = typeof schemaEngine & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

const require = createRequire(import.meta.url);

let loaded: Promise<EngineModule> | undefined;

/** Prisma's schema engine over one database; free it when done. For development: writes and checks migrations. */
export async function openSchemaEngine(databaseUrl: string): Promise<schemaEngine.SchemaEngine> {
  const { SchemaEngine } = await (loaded ??= load());
  const factory = readingCharColumns(new PrismaPg({ connectionString: databaseUrl }));
  return SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** Columns of type "char" in the engine's own queries: the adapter refuses the type, so they are read as text. */
const charColumns = /\b(?:constr\.contype AS (constraint_type)|con\.(confdeltype|confupdtype)),/g;

function readingCharColumns(factory: SqlMigrationAwareDriverAdapterFactory) {
  const wrap = (adapter: SqlDriverAdapter) => {
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query: SqlQuery) => {
      const names = new Set<string>();
      const sql = query.sql.replace(charColumns, (_, alias?: string, column = "contype") => {
        names.add(alias ?? column);
        return `${alias ? "constr" : "con"}.${column}::text AS ${alias ?? column},`;
      });
      const result = await queryRaw({ ...query, sql });
      const columnTypes = result.columnTypes.map((type, position) =>
        names.has(result.columnNames[position] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  const connect = factory.connect.bind(factory);
  factory.connect = async () => wrap(await connect());
  return factory;
}

/** Node 20 cannot import the package as it is (it imports its `.wasm` as a module), so it is put together here. */
async function load(): Promise<EngineModule> {
  const glue = "@prisma/schema-engine-wasm/schema_engine_bg";
  const engine = (await import(glue)) as EngineModule;
  const code = readFileSync(path.join(path.dirname(require.resolve(glue)), "schema_engine_bg.wasm"));
  const imports = { "./schema_engine_bg.js": engine } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(code, imports);
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return engine;
}
