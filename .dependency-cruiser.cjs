// The room table of ARCHITECTURE.md, as rules: each room names what it may import of ours. Packages are free
// where no rule names them.
const ours =
  "^(app|components|client|contract|exports|inngest|lib|pages|prisma|scripts|tests|bench|[a-z.-]+\\.(ts|js|mjs))";
const leaf = "^lib/(env|logger)\\.ts$";
/** How keys and tokens are made, which know nothing of the rest. */
const tokens = "^lib/auth/(hash-token|make-api-key)\\.ts$";
const queryDoor = "^lib/query/index\\.ts$";
const storageDoor = "^lib/storage/index\\.ts$";
const engineLeaves = "^inngest/(client|events)\\.ts$";

/** The room `from` may import of ours only `to`, besides itself. */
const room = (name, from, to) => ({
  name,
  severity: "error",
  comment: `${name} may import of ours only: ${to.join(", ") || "nothing"} (ARCHITECTURE.md, rooms)`,
  from: { path: from },
  to: { path: ours, pathNot: [from, ...to] },
});

/** Only these rooms may use the package. */
const onlyIn = (name, rooms, dependency) => ({
  name,
  severity: "error",
  from: { path: ours, pathNot: [...rooms, "^(tests|bench|scripts|prisma)/"] },
  to: { path: dependency },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "not-to-tests",
      severity: "error",
      from: { pathNot: "^(tests|bench)/" },
      to: { path: "^(tests|bench)/" },
    },
    room("app", "^(app|pages)/", [
      "^lib/(http|auth|audit|jobs)/",
      queryDoor,
      "^components/",
      "^client/",
      "^contract/",
      "^inngest/",
    ]),
    {
      name: "the engine's door alone imports inngest/",
      severity: "error",
      from: { path: "^(app|pages)/", pathNot: "^app/api/inngest/" },
      to: { path: "^(inngest/|node_modules/inngest/)" },
    },
    room("components", "^components/", ["^client/", "^contract/"]),
    room("client", "^client/", ["^contract/"]),
    room("contract", "^contract/", []),
    room("exports", "^exports/", ["^lib/define-export\\.ts$"]),
    room("inngest", "^inngest/", ["^lib/jobs/", "^contract/"]),
    room("inngest's leaves", engineLeaves, []),
    room("lib/jobs", "^lib/jobs/", [
      "^exports/index\\.ts$",
      queryDoor,
      "^lib/lanes/",
      "^lib/formats/",
      storageDoor,
      "^lib/auth/",
      "^lib/audit/",
      "^lib/db/",
      "^contract/",
      "^lib/define-export\\.ts$",
      engineLeaves,
      leaf,
    ]),
    room("lib/query", "^lib/query/", [
      "^lib/define-export\\.ts$",
      "^lib/auth/actor\\.ts$",
      "^lib/formats/",
      "^lib/db/",
      "^contract/",
    ]),
    room("lib/lanes", "^lib/lanes/", [queryDoor, "^lib/formats/", "^lib/db/"]),
    room("lib/formats", "^lib/formats/", ["^lib/define-export\\.ts$"]),
    room("lib/storage", "^lib/storage/", ["^contract/", leaf]),
    room("lib/http", "^lib/http/", [
      "^contract/",
      "^lib/auth/",
      "^lib/db/(is-database-away|is-account-gone|is-of-newer-version)\\.ts$",
      leaf,
    ]),
    room("lib/auth", "^lib/auth/", ["^lib/audit/", "^lib/db/", "^contract/", leaf]),
    room("lib/audit", "^lib/audit/", ["^lib/auth/actor\\.ts$", "^lib/db/", "^contract/"]),
    room("lib/db", "^lib/db/", [leaf]),
    room("settings and log", leaf, [leaf, "^contract/in-words\\.ts$"]),
    room("proxy", "^proxy\\.ts$", ["^lib/http/", "^lib/env\\.ts$"]),
    room("prisma", "^prisma/", ["^scripts/setup-error\\.ts$", tokens]),
    room("scripts", "^scripts/", [
      "^client/",
      "^contract/",
      "^prisma/demo(/|-user\\.ts$)",
      "^lib/jobs/check-definitions\\.ts$",
      tokens,
      leaf,
    ]),
    {
      name: "every file has a room",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/([a-z]+/|(env|logger|define-export)\\.ts$)" },
      to: {},
    },
    {
      name: "the wire knows zod only",
      severity: "error",
      from: { path: "^contract/" },
      to: { pathNot: "^contract/|node_modules/zod/" },
    },
    {
      name: "formats know papaparse only",
      severity: "error",
      from: { path: "^lib/formats/" },
      to: { pathNot: "^lib/(formats/|define-export\\.ts$)|node_modules/(@types/)?papaparse/" },
    },
    room("define-export", "^lib/define-export\\.ts$", ["^lib/auth/actor\\.ts$", "^lib/db/generated/"]),
    onlyIn("papaparse in formats only", ["^lib/formats/"], "node_modules/papaparse"),
    onlyIn("Prisma in lib only", ["^lib/", "^prisma"], "node_modules/(@prisma|pg)/"),
  ],
  options: {
    // Among what the bench keeps there are Django's scripts.
    exclude: { path: "^\\.offload" },
    doNotFollow: { path: ["node_modules", "^lib/db/generated/prisma"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
