/** What a link to the sign-in may name as the page to go on to, and what is none of this site's. */
export const foreignPaths = [
  "//evil.example",
  "https://evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "//localhost/x",
  "/.//evil.example/x",
] as const;
