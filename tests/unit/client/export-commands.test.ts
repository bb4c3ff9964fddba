import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { checksumCommand, cliCommand, curlCommand } from "@/client/export-commands";
import type { ExportRequest } from "@/contract/export-request";

const origin = "https://app.example.com";
const awkward = `it's "so" $HOME \`id\` \\ !x\nnext`;

/** What a shell makes of a command: the words that the program gets. */
function wordsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; npx() { curl "$@"; }; sha256sum() { curl "$@"; }\n${command}`;
  const env = { ...process.env, OFFLOAD_API_KEY: "ofl_secret" };
  return execFileSync("sh", ["-c", script], { encoding: "utf8", env }).split("\0").slice(0, -1);
}

const plain: ExportRequest = { definition: "flights" };
const full: ExportRequest = {
  definition: "flights",
  where: { OR: [{ delay: { gte: 15 } }, { originCity: { contains: awkward } }] },
  columns: ["id", "delay"],
  sort: [{ delay: "desc" }, { id: "asc" }],
  limit: 1000,
  guard: false,
  filename: `-${awkward}.csv`,
};

describe("the request by HTTP", () => {
  it("sends the key and the very request, whatever is in it", () => {
    const words = wordsOf(curlCommand(origin, full));
    expect(words.slice(0, -1)).toEqual([
      `${origin}/api/exports`,
      "-H",
      "Authorization: Bearer ofl_secret",
      "-H",
      "Content-Type: application/json",
      "--data-raw",
    ]);
    expect(JSON.parse(words.at(-1) ?? "")).toEqual(full);
  });
});

describe("the command line", () => {
  it("of a plain request is short", () => {
    expect(cliCommand(origin, plain)).toBe(`npx offload export flights \\\n  --url=https://app.example.com`);
    expect(cliCommand(origin, { ...plain, where: {}, guard: true })).toBe(cliCommand(origin, plain));
  });

  it("says all of a request, each value as one word of the shell", () => {
    const words = wordsOf(cliCommand(origin, full));
    expect(words).toEqual([
      ...["offload", "export", "flights"],
      `--where=${JSON.stringify(full.where)}`,
      "--columns=id,delay",
      "--sort=delay:desc,id",
      "--limit=1000",
      "--no-guard",
      `--filename=-${awkward}.csv`,
      `--url=${origin}`,
    ]);
  });

  it("has an order that says where empty ones stand as JSON", () => {
    const sort: ExportRequest["sort"] = [{ delay: { sort: "asc", nulls: "first" } }, { id: "asc" }];
    expect(wordsOf(cliCommand(origin, { ...plain, sort }))).toContain(`--sort=${JSON.stringify(sort)}`);
  });
});

describe("the check of a file", () => {
  it("takes its name as it is, also where it begins like an option", () => {
    expect(checksumCommand("flights.csv")).toBe("sha256sum flights.csv");
    expect(wordsOf(checksumCommand(awkward))).toEqual([awkward]);
    expect(wordsOf(checksumCommand("-c.csv"))).toEqual(["./-c.csv"]);
  });
});
