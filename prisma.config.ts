import { defineConfig } from "prisma/config";

// Prisma's schema engine is a download that some networks refuse. These verbs do not use it,
// but look for it: any executable satisfies them.
const engineless = ["generate", "validate", "format"];
if (process.argv.some((argument) => engineless.includes(argument))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({ schema: "prisma", migrations: { path: "prisma/migrations" } });
