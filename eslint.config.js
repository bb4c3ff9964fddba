import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

/** @type {import("eslint").Linter.Config[]} */
const config = [
  { ignores: ["lib/db/generated/", ".next*/", ".offload*/", "next-env.d.ts"] },
  ...next,
  ...typescript,
  {
    rules: {
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ["error", 12],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "import/no-anonymous-default-export": "off",
    },
  },
  // A suite is one function, and as long as what it describes.
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
];

export default config;
