import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, describe, expect, inject, it } from "vitest";
import type { ExportJob } from "@/contract/export-job";
import { call, create, exportReady, waitFor } from "../support/api";
import { ownersApiKey, runOffload, startOffloadCommand } from "../support/run-offload";
import { tamperWithFiles } from "../support/tamper-with-files";
import { serve } from "../unit/client/serve";

let job: ExportJob;
let content: Buffer;

beforeAll(async () => {
  job = await exportReady({ definition: "flights", where: { id: { lte: 60_000 } }, filename: "many" });
  content = Buffer.from(await (await call(job.file?.url ?? "no file")).arrayBuffer());
  expect(content.length).toBeGreaterThan(3_000_000);
});

const partOf = () => `many.csv.${job.file?.sha256.slice(0, 8)}.part`;

describe("a download", () => {
  it("that is cut again and again goes on where it was", async () => {
    const { url, asked } = await tamperWithFiles({
      cutAfterBytes: (answer) => (answer < 3 ? 700_000 : undefined),
    });
    const { code, cwd, stderr } = await runOffload(["download", job.id], { env: { OFFLOAD_URL: url } });
    expect(code).toBe(0);
    expect(readFileSync(path.join(cwd, "many.csv")).equals(content)).toBe(true);
    expect(readdirSync(cwd)).toEqual(["many.csv"]);
    expect(asked).toEqual(["all", ...Array(3).fill(expect.stringMatching(/^bytes=[1-9]\d+-$/))]);
    expect(stderr).toContain("Trying again …");
  });

  it("of which one bit is wrong leaves no file", async () => {
    const { url } = await tamperWithFiles({ turnBitAt: 1_500_000 });
    const { code, cwd, stdout, stderr } = await runOffload(["download", job.id], {
      env: { OFFLOAD_URL: url },
    });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/is not the file of the export, many\.csv: its SHA-256 is/);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("of which one bit is wrong on its way to stdout ends with 1", async () => {
    const { url } = await tamperWithFiles({ turnBitAt: 1_500_000 });
    const { code, stderr } = await runOffload(["download", job.id, "-o", "-"], { env: { OFFLOAD_URL: url } });
    expect(code).toBe(1);
    expect(stderr).toContain("is not the file of the export");
  });

  it("goes on with the part that an earlier one has left", async () => {
    const { url, asked } = await tamperWithFiles({});
    const { cwd } = await runOffload(["--version"]);
    writeFileSync(path.join(cwd, partOf()), content.subarray(0, 2_000_000));
    expect((await runOffload(["download", job.id], { cwd, env: { OFFLOAD_URL: url } })).code).toBe(0);
    expect(asked).toEqual(["bytes=2000000-"]);
    expect(readFileSync(path.join(cwd, "many.csv")).equals(content)).toBe(true);
    expect(readdirSync(cwd)).toEqual(["many.csv"]);
  });

  it.each([
    ["of other content", () => Buffer.alloc(2_000_000, "x")],
    ["longer than the file", () => Buffer.alloc(content.length + 1, "x")],
  ])("begins anew where that part is %s", async (_what, part) => {
    const { cwd } = await runOffload(["--version"]);
    writeFileSync(path.join(cwd, partOf()), part());
    expect((await runOffload(["download", job.id], { cwd })).code).toBe(0);
    expect(readFileSync(path.join(cwd, "many.csv")).equals(content)).toBe(true);
    expect(readdirSync(cwd)).toEqual(["many.csv"]);
  });

  it("that is interrupted keeps what it has, and is gone on with", async () => {
    const { url } = await tamperWithFiles({ cutAfterBytes: (answer) => (answer === 0 ? 1_000_000 : 0) });
    const { child, cwd, exited } = startOffloadCommand(["download", job.id], { env: { OFFLOAD_URL: url } });
    const told = text(child.stderr);
    while ((statSync(path.join(cwd, partOf()), { throwIfNoEntry: false })?.size ?? 0) < 900_000)
      await delay(50);
    child.kill("SIGINT");
    expect(await exited).toBe(130);
    expect(await told).toContain(`The file stays on the server. Go on by: npx offload download ${job.id}`);
    expect(readdirSync(cwd)).toEqual([partOf()]);

    expect((await runOffload(["download", job.id], { cwd })).code).toBe(0);
    expect(readFileSync(path.join(cwd, "many.csv")).equals(content)).toBe(true);
  });

  it("by two at once into one place is one file; the second is refused", async () => {
    const { cwd } = await runOffload(["--version"]);
    const both = await Promise.all([1, 2].map(() => runOffload(["download", job.id], { cwd })));
    // It finds the other at work, or its file there already.
    expect([
      [0, 1],
      [0, 2],
    ]).toContainEqual(both.map(({ code }) => code).toSorted());
    expect(readFileSync(path.join(cwd, "many.csv")).equals(content)).toBe(true);
    expect(readdirSync(cwd)).toEqual(["many.csv"]);
  });

  it("whose reader has seen enough ends quietly", async () => {
    const { child, exited } = startOffloadCommand(["download", job.id, "-o", "-", "--quiet"]);
    const told = text(child.stderr);
    const [first] = (await once(child.stdout, "data")) as [Buffer];
    child.stdout.destroy();
    expect(content.subarray(0, first.length).equals(first)).toBe(true);
    expect([await exited, await told]).toEqual([141, ""]);
  });

  it("into a folder that is none says so", async () => {
    const { code, stderr } = await runOffload(["download", job.id, "-o", "no/such/x.csv"]);
    expect(code).toBe(1);
    expect(stderr).toContain("no/such/x.csv");
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("Ctrl-C", () => {
  it("while it waits leaves the export alone, and says how to get it", async () => {
    const { id } = await create({ definition: "flights", sort: [{ distance: "desc" }] });
    const { child, exited } = startOffloadCommand(["download", id, "-o", "later.csv"]);
    const told = text(child.stderr);
    await once(child.stderr, "data");
    child.kill("SIGINT");
    expect(await exited).toBe(130);
    expect(await told).toContain(
      `Interrupted. The export goes on by itself, and is kept. Get its file by: npx offload download ${id} -o later.csv`,
    );
    expect((await waitFor(id)).state).toBe("ready");
  });
});

describe("offload login", () => {
  const env = { OFFLOAD_URL: "", OFFLOAD_API_KEY: "" };

  it("keeps a key that the server takes, for this user and this server only, until logout", async () => {
    const { baseUrl } = inject("stack");
    const input = `${ownersApiKey()}\n`;
    const login = await runOffload(["login", "--url", baseUrl, "--key", "-"], { env, input });
    expect(login).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(`^Logged in to ${baseUrl}; [1-9]`),
    });
    const { cwd } = login;
    const file = path.join(cwd, "settings/offload/config.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file))).toEqual(["config.json"]);
    expect((await runOffload(["definitions"], { cwd, env })).code).toBe(0);

    const keys: unknown[] = [];
    const other = await serve(({ headers }, response) => {
      keys.push(headers.authorization);
      response.writeHead(200, { "content-type": "application/json" }).end('{"definitions": []}');
    });
    expect((await runOffload(["definitions", "--url", other.baseUrl], { cwd, env })).code).toBe(0);
    expect(keys).toEqual([undefined]);

    expect((await runOffload(["logout"], { cwd, env })).stdout).toBe("Logged out.\n");
    expect(readdirSync(path.dirname(file))).toEqual([]);
    expect((await runOffload(["logout"], { cwd, env })).stdout).toBe("Nobody was logged in.\n");
    expect((await runOffload(["definitions", "--url", baseUrl], { cwd, env })).code).toBe(3);
  });

  it("keeps none that the server does not take", async () => {
    const args = ["login", "--url", inject("stack").baseUrl, "--key", "-"];
    const { code, stderr, cwd } = await runOffload(args, { input: "ofl_wrong" });
    expect(code).toBe(3);
    expect(stderr).toContain("This is no API key");
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("takes no key as an argument, none without a terminal, and sends none where it can be read", async () => {
    const asArgument = await runOffload(["login", "--key", "ofl_secret"]);
    expect(asArgument.code).toBe(2);
    expect(asArgument.stderr).toContain("list of processes");
    expect(asArgument.stderr).not.toContain("ofl_secret");
    expect(await runOffload(["login"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--key -"),
    });
    const remote = { OFFLOAD_URL: "http://app.example.com", OFFLOAD_API_KEY: "ofl_secret" };
    const overHttp = await runOffload(["list"], { env: remote });
    expect(overHttp).toMatchObject({ code: 2, stderr: expect.stringContaining("--insecure") });
    expect(overHttp.stderr).not.toContain("ofl_secret");
  });

  it("is what somebody without a key is told of", async () => {
    const { code, stderr } = await runOffload(["list", "--json"], { env: { OFFLOAD_API_KEY: "" } });
    expect(code).toBe(3);
    expect(JSON.parse(stderr)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect((await runOffload(["list"], { env: { OFFLOAD_API_KEY: "" } })).stderr).toContain(
      "npx offload login",
    );
  });
});
