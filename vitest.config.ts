import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = { "@": path.resolve(import.meta.dirname) };
/** Whole processes, on a machine that they would share. */
const alone = { fileParallelism: false, testTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };
const stack = { globalSetup: "tests/stack.ts", ...alone };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"] } },
      { extends: true, test: { name: "setup", include: ["tests/setup/**/*.test.ts"], ...alone } },
      { extends: true, test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...stack } },
      { extends: true, test: { name: "e2e", include: ["tests/e2e/**/*.test.ts"], ...stack } },
      { extends: true, test: { name: "story", include: ["tests/story/**/*.test.ts"], ...stack } },
      { extends: true, test: { name: "faults", include: ["tests/faults/**/*.test.ts"], ...alone } },
      { extends: true, test: { name: "tools", include: ["tests/tools/**/*.test.ts"] } },
    ],
  },
});
