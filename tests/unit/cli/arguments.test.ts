import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseSort } from "@/scripts/cli/parse-sort";
import { parseWhere } from "@/scripts/cli/parse-where";
import { refuseKeyArgument } from "@/scripts/cli/refuse-key-argument";
import { scratchFolder } from "../../support/scratch-folder";

describe("--sort", () => {
  it.each([
    ["date:desc,id", [{ date: "desc" }, { id: "asc" }]],
    [" date:asc , id ", [{ date: "asc" }, { id: "asc" }]],
    ['[{"date": {"sort": "desc", "nulls": "last"}}]', [{ date: { sort: "desc", nulls: "last" } }]],
  ])("%s", (given, sort) => {
    expect(parseSort(given)).toEqual(sort);
  });

  it.each(["date:down", "", "date,", "a:b:c"])("%j is refused, with how it is written", (given) => {
    expect(() => parseSort(given)).toThrow("It is written as in date:desc,id.");
  });

  it("that is broken JSON is refused, with how it is written", () => {
    expect(() => parseSort("[{")).toThrow(
      /^--sort is not JSON \(.*It is written as in '\[\{"date": "desc"\}\]'/,
    );
  });
});

describe("--where", () => {
  it("is JSON, or a file that has it", async () => {
    const file = path.join(scratchFolder(), "where.json");
    writeFileSync(file, '{"delay": {"gte": 15}}');
    expect(await parseWhere('{"delay": 3}')).toEqual({ delay: 3 });
    expect(await parseWhere(`@${file}`)).toEqual({ delay: { gte: 15 } });
  });

  it.each([
    ["delay>15", /^--where is not JSON .* It is written as in '\{"delay": \{"gte": 15\}\}'\.$/],
    ["[1]", /^--where must be a filter, as in/],
    ["null", /^--where must be a filter, as in/],
    ["@/no/such/file", /^The filter cannot be read: ENOENT.*\/no\/such\/file/],
  ])("%s is refused", async (given, words) => {
    await expect(parseWhere(given)).rejects.toThrow(words);
  });
});

describe("an API key as an argument", () => {
  const secret = "ofl_secret";

  it.each([
    [["login", "--key", secret]],
    [["login", `--key=${secret}`]],
    [["list", `--api-key=${secret}`]],
    [["list", "--api-key", secret]],
    [["login", secret]],
  ])("is refused, with the reason, and is not repeated: %j", (args) => {
    expect(() => refuseKeyArgument(args)).toThrow(/list of processes.*OFFLOAD_API_KEY/);
    expect(() => refuseKeyArgument(args)).not.toThrow(secret);
  });

  it("that comes from stdin is none", () => {
    refuseKeyArgument(["login", "--key", "-"]);
    refuseKeyArgument(["login", "--key=-"]);
    refuseKeyArgument(["export", "flights", "--where", '{"note": "--key"}']);
  });
});
