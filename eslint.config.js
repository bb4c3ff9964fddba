import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const readAttribute =
  "JSXAttribute[name.name=/^(label|title|aria-(label|description)|alt|placeholder|hint|what|verb|lead|description|waiting|fault|close)$/]";
/** Where what people read or hear may stand: in an element, in these attributes of one, and in a page's title. */
const readPlaces = [
  ":matches(JSXElement, JSXFragment) > JSXExpressionContainer",
  readAttribute,
  `${readAttribute} > JSXExpressionContainer`,
  "Property[key.name=/^(title|description)$/]",
];
/** Letters of any script; our own name, and code, are the same in every language. */
const letters = "[value=/\\p{L}/u]:not([value=/^\\s*Offload\\s*$/])";
const texts = [
  `Literal${letters}`,
  "TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]",
  `:matches(ConditionalExpression, LogicalExpression) > Literal${letters}`,
];
const readTexts = [
  `:not(JSXElement[openingElement.name.name="code"]) > JSXText${letters}`,
  ...readPlaces.flatMap((place) => texts.map((text) => `${place} > ${text}`)),
].map((selector) => ({
  selector,
  message: "What people read stands in components/messages, in every language.",
}));

const leftOrRight =
  "[value=/(^|[\\s:])-?([mp][lr]-|(border|rounded)-[lr]\\b|text-(left|right)\\b|(left|right)-[0-9]+(?![0-9]*\\u002f))/]";
const sides = [`Literal${leftOrRight}`, `TemplateElement${leftOrRight.replace("value", "value.raw")}`].map(
  (selector) => ({
    selector,
    message: "Sides are start and end: some languages are read from right to left.",
  }),
);

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
    rules: { "no-restricted-syntax": ["error", ...readTexts, ...sides] },
  },
  // What a language has to say is one list.
  { files: ["components/messages/{en,de}.ts"], rules: { "max-lines": "off" } },
  // A suite is one function, and as long as what it describes.
  { files: ["tests/**"], rules: { "max-lines-per-function": "off" } },
];

export default config;
