import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, inject, it } from "vitest";
import { definitionListSchema } from "@/contract/definition";
import { estimateSchema } from "@/contract/estimate";
import { exportJobPageSchema, exportJobSchema } from "@/contract/export-job";
import { projectRoot } from "@/scripts/project-root";
import { call, create, exportReady, readFile, waitFor } from "../support/api";
import { rewriteJob, statesSince } from "../support/jobs-since";
import { ownersApiKey, runOffload } from "../support/run-offload";

const unknownId = "01a208d1-f781-71a2-8fb5-f23299ec933c";
const delayed = { delay: { gte: 600 } };

/** What a folder has besides the settings of a login. */
const filesIn = (folder: string) => readdirSync(folder).filter((name) => name !== "settings");

describe("offload export", () => {
  it("saves what the API would give, by npx, too", async () => {
    const { cwd } = await runOffload(["--version"]);
    const file = path.join(cwd, "flights.csv");
    const args = ["export", "flights", "--where", JSON.stringify(delayed), "--columns", "id,date,delay"];
    const { status, stdout } = spawnSync(
      "npx",
      ["offload", ...args, "--sort", "delay:desc,id", "--format", "csv", "-o", file],
      {
        cwd: projectRoot,
        encoding: "utf8",
        env: { ...process.env, OFFLOAD_URL: inject("stack").baseUrl, OFFLOAD_API_KEY: ownersApiKey() },
      },
    );
    expect([status, stdout]).toEqual([0, `${file}\n`]);
    const job = await exportReady({
      definition: "flights",
      where: delayed,
      columns: ["id", "date", "delay"],
      sort: [{ delay: "desc" }, { id: "asc" }],
    });
    expect(readFileSync(file, "utf8")).toBe(await readFile(job));
    expect(readFileSync(file, "utf8").split("\n").length).toBeGreaterThan(100);
  });

  it("saves under the file's own name, and tells on stderr what it is", async () => {
    const { code, stdout, stderr, cwd } = await runOffload([
      "export",
      "airports",
      "--limit",
      "5",
      "--filename",
      "few",
    ]);
    expect([code, stdout]).toEqual([0, "few.csv\n"]);
    expect(stderr).toMatch(/rows +5 of 5\n +cut +by its limit: 3,376 rows match\n/);
    expect(filesIn(cwd)).toEqual(["few.csv"]);
  });

  it("with --quiet says nothing but where the file is", async () => {
    const { stdout, stderr } = await runOffload(["export", "airports", "--quiet", "--filename", "quiet"]);
    expect([stdout, stderr]).toEqual(["quiet.csv\n", ""]);
  });

  it("writes to stdout when asked to, and nothing else there", async () => {
    const { code, stdout } = await runOffload(["export", "airports", "--limit", "7", "-o", "-"]);
    const job = await exportReady({ definition: "airports", limit: 7, allowDuplicate: true });
    expect([code, stdout]).toEqual([0, await readFile(job)]);
  });

  it("with --json prints one document: the export, and where it was saved", async () => {
    const { stdout, stderr } = await runOffload(["export", "airports", "--json", "-o", "x.csv"]);
    const document: unknown = JSON.parse(stdout);
    expect(exportJobSchema.parse(document).state).toBe("ready");
    expect(document).toMatchObject({ savedAs: "x.csv" });
    expect(stderr).toBe("");
  });

  it("does not replace a file, and then asks for no export; with --force it does", async () => {
    const since = new Date();
    const { cwd } = await runOffload(["--version"]);
    writeFileSync(path.join(cwd, "taken.csv"), "mine");
    const refused = await runOffload(["export", "airports", "-o", "taken.csv"], { cwd });
    expect(refused).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("taken.csv is there already"),
    });
    expect(await statesSince(since)).toEqual([]);
    expect(readFileSync(path.join(cwd, "taken.csv"), "utf8")).toBe("mine");
    expect((await runOffload(["export", "airports", "-o", "taken.csv", "--force"], { cwd })).code).toBe(0);
    expect(readFileSync(path.join(cwd, "taken.csv"), "utf8")).toMatch(/^IATA code/);
    expect(filesIn(cwd)).toEqual(["taken.csv"]);
  });

  it("with the file's own name taken says how else to get it", async () => {
    const { cwd } = await runOffload(["--version"]);
    writeFileSync(path.join(cwd, "own.csv"), "mine");
    const { code, stderr } = await runOffload(["export", "airports", "--filename", "own"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /npx offload download [\w-]{36}\n.*own\.csv is there already.* Choose another by -o/,
    );
  });

  it("does not make a second export of one request under its key", async () => {
    const args = ["export", "airports", "--no-wait", "--idempotency-key", `cli-${Date.now()}`];
    const [first, second] = [await runOffload(args), await runOffload(args)];
    expect(first.stdout).toMatch(/^[\w-]{36}\n$/);
    expect(second.stdout).toBe(first.stdout);
    await waitFor(first.stdout.trim());
  });

  it("with --estimate only says what it would be", async () => {
    const since = new Date();
    const { stdout } = await runOffload(["export", "flights", "--limit", "10", "--estimate"]);
    expect(stdout).toMatch(/^rows +10\ncut +by its limit: 3,000,000 rows match\nbytes +about [\d.]+ \S+\n/);
    const asJson = await runOffload(["export", "flights", "--limit", "10", "--estimate", "--json"]);
    expect(estimateSchema.parse(JSON.parse(asJson.stdout)).rows).toBe(10);
    expect(await statesSince(since)).toEqual([]);
  });

  it.each([
    [2, ["export"], "missing required argument 'definition'"],
    [2, ["export", "flights", "--limit", "many"], "It must be a whole number from 1."],
    [2, ["export", "flights", "--nope"], "unknown option '--nope'"],
    [2, ["export", "flights", "--where", "delay>5"], "--where is not JSON"],
    [2, ["export", "flights", "--where", '{"dely": 5}'], "\n  /where/dely: "],
    [2, ["export", "flights", "--format", "docx"], "\n  /format: "],
    [2, ["export", "flights", "-o", "-", "--json"], "choose one of them"],
    [2, ["export", "flights", "--no-wait", "-o", "x.csv"], "--no-wait does not"],
    [4, ["export", "nope"], "nope"],
    [5, ["list", "--url", "http://127.0.0.1:9"], "could not be reached. It was asked at http://127.0.0.1:9."],
  ])("ends with %i: %j", async (expected, args, words) => {
    const { code, stdout, stderr, cwd } = await runOffload(args);
    expect([code, stdout]).toEqual([expected, ""]);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(filesIn(cwd)).toEqual([]);
  });

  it("with --json tells what is wrong as a problem document, on stderr", async () => {
    const { code, stdout, stderr } = await runOffload([
      "export",
      "flights",
      "--where",
      '{"dely": 5}',
      "--json",
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(JSON.parse(stderr)).toMatchObject({
      status: 422,
      code: "invalid_input",
      errors: [{ pointer: "/where/dely" }],
    });
  });
});

describe("an export's id", () => {
  it("is what --no-wait prints, and the other verbs take", async () => {
    const { stdout } = await runOffload([
      "export",
      "airports",
      "--limit",
      "3",
      "--filename",
      "three",
      "--no-wait",
    ]);
    const id = stdout.trim();
    const download = await runOffload(["download", id]);
    expect(download).toMatchObject({ code: 0, stdout: "three.csv\n" });
    expect(readFileSync(path.join(download.cwd, "three.csv"), "utf8").split("\n")).toHaveLength(5);

    const show = await runOffload(["show", id]);
    expect(show.stdout).toMatch(new RegExp(`^export +${id}\nof +airports\nstate +ready\n`));
    expect(exportJobSchema.parse(JSON.parse((await runOffload(["show", id, "--json"])).stdout)).id).toBe(id);

    const list = await runOffload(["list", "--state", "ready", "--definition", "airports"]);
    expect(list.stdout).toMatch(new RegExp(`^ID +STATE .*\n(.*\n)*${id} +ready +airports +3 `));
    const listed = exportJobPageSchema.parse(JSON.parse((await runOffload(["list", "--json"])).stdout));
    expect(listed.exports.map((job) => job.id)).toContain(id);

    const again = await runOffload(["rerun", id, "-o", "again.csv"]);
    expect(again).toMatchObject({ code: 0, stdout: "again.csv\n" });
    const asked = await runOffload(["rerun", id]);
    expect(asked.stdout).toMatch(/^[\w-]{36}\n$/);
    expect(asked.stdout.trim()).not.toBe(id);

    expect(await runOffload(["cancel", id])).toMatchObject({ code: 2, stdout: "" });
    expect(await runOffload(["delete", id])).toMatchObject({ code: 0, stdout: "deleted\n" });
    expect(await runOffload(["show", id])).toMatchObject({ code: 4, stdout: "" });
    expect((await runOffload(["download", unknownId])).code).toBe(4);
  });

  it("cancels the export, and whoever waits for it is told", async () => {
    const { id } = await create({ definition: "flights", sort: [{ delay: "desc" }] });
    const [download, cancel] = await Promise.all([runOffload(["download", id]), runOffload(["cancel", id])]);
    expect(cancel).toMatchObject({ code: 0, stdout: "canceled\n" });
    expect(download).toMatchObject({ code: 1, stdout: "" });
    expect(download.stderr).toContain(`The export ${id} was canceled.`);
    expect(filesIn(download.cwd)).toEqual([]);
  });

  it("of one that failed gives its reason, harmless for a terminal, and with --json its document, too", async () => {
    const { id } = await exportReady({ definition: "airports", limit: 2, allowDuplicate: true });
    const error = { code: "query_failed", detail: "no \u001b[31mway\u0007" };
    await rewriteJob(id, { state: "failed", error: JSON.stringify(error) });
    const { code, stderr } = await runOffload(["download", id]);
    expect([code, stderr]).toEqual([1, `error: The export ${id} failed: no \\u001b[31mway\\u0007\n`]);
    const asJson = await runOffload(["download", id, "--json"]);
    expect(exportJobSchema.parse(JSON.parse(asJson.stdout)).error).toEqual(error);
    expect(JSON.parse(asJson.stderr)).toMatchObject({ code: "query_failed" });
    expect(asJson.stdout + asJson.stderr).not.toContain("\u001b");
  });

  it("is listed by its state, and what is under way by one word for it", async () => {
    const { id } = await create({ definition: "flights", sort: [{ distance: "desc" }] });
    const open = await runOffload(["list", "--state", "open", "--json"]);
    const { exports } = exportJobPageSchema.parse(JSON.parse(open.stdout));
    expect(exports.map((job) => job.id)).toContain(id);
    for (const { state } of exports) expect(["queued", "running"]).toContain(state);
    await runOffload(["cancel", id]);
    expect((await runOffload(["list", "--state", "open"])).stdout).not.toContain(id);
    expect((await runOffload(["list", "--state", "canceled"])).stdout).toContain(id);
  });

  it("is found on every page with --all", async () => {
    const all = exportJobPageSchema.parse(JSON.parse((await runOffload(["list", "--all", "--json"])).stdout));
    const first = exportJobPageSchema.parse(await (await call("/api/exports")).json());
    expect(all.nextCursor).toBeNull();
    expect(all.exports.length).toBeGreaterThanOrEqual(first.exports.length);
  });
});

describe("offload definitions", () => {
  it("lists them, and of one its columns", async () => {
    const { stdout } = await runOffload(["definitions"]);
    expect(stdout).toMatch(/^NAME +LABEL +FORMATS\n(.*\n)*flights +Flights +csv/);
    const one = await runOffload(["definitions", "flights"]);
    expect(one.stdout).toMatch(/\ndelay +Delay \(min\) +\w+ +yes +equals .*gte/);
    const asJson = await runOffload(["definitions", "--json"]);
    definitionListSchema.parse(JSON.parse(asJson.stdout));
    expect((await runOffload(["definitions", "nope"])).code).toBe(4);
  });
});
