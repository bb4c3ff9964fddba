import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

/** Of an element's attributes, those that people read or hear. */
const readAttributes =
  "/^(label|title|aria-label|aria-description|aria-roledescription|alt|placeholder|hint|what|verb|lead|description|waiting|note|fault|close)$/";
const readText = {
  message: "What people read stands in components/messages, in each language.",
};
/** A letter of any script; names and code are the same in all languages. */
const noText = [
  `:not(JSXElement[openingElement.name.name="code"]) > JSXText[value=/\\p{L}/u]:not([value=/^\\s*Offload\\s*$/])`,
  `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > Literal[value=/\\p{L}/u]`,
  `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]`,
  `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/\\p{L}/u]`,
  `JSXAttribute[name.name=${readAttributes}] > Literal[value=/\\p{L}/u]`,
  `JSXAttribute[name.name=${readAttributes}] > JSXExpressionContainer > Literal[value=/\\p{L}/u]`,
  `JSXAttribute[name.name=${readAttributes}] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]`,
  `JSXAttribute[name.name=${readAttributes}] > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=/\\p{L}/u]`,
].map((selector) => ({ selector, ...readText }));

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
  {
    files: ["components/**/*.tsx", "app/**/*.tsx"],
    rules: { "no-restricted-syntax": ["error", ...noText] },
  },
  // What a language has to say is one list.
  { files: ["components/messages/{en,de}.ts"], rules: { "max-lines": "off" } },
  // A suite is one function, and as long as what it describes.
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
];

export default config;
