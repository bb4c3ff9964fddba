import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { call, exportReady } from "../support/api";
import { runOffload } from "../support/run-offload";
import { serve } from "../unit/client/serve";

// What answers is not Offload, or means ill.

/** A server that answers with this to every request but those of files. */
function answering(body: unknown, file = "") {
  return serve((request, response) => {
    const isFile = request.url?.endsWith("/file") ?? false;
    response.writeHead(200, { "content-type": isFile ? "text/csv" : "application/json" });
    response.end(isFile ? file : JSON.stringify(body));
  });
}

const sane = await exportReady({ definition: "airports", limit: 3, filename: "three" });
const content = await (await call(sane.file?.url ?? "no file")).text();

describe("the command line, before a server that answers oddly,", () => {
  const file = { ...sane.file, sha256: "x".repeat(64) };
  it.each<[string, unknown]>([
    ["null", null],
    ["a list", []],
    ["a text", "fine"],
    ["an id that is a command", { ...sane, id: "$(touch here)" }],
    ["a SHA-256 that is none", { ...sane, file }],
    ["no progress", { ...sane, progress: null }],
    ["no time", { ...sane, createdAt: undefined }],
    ["a receipt of nothing", { ...sane, receipt: {} }],
    ["a file without a size", { ...sane, file: { ...sane.file, bytes: "many" } }],
  ])("says that it is not the server: %s", async (_what, body) => {
    const { baseUrl } = await answering(body);
    const env = { OFFLOAD_URL: baseUrl };
    for (const args of [["show", sane.id], ["list"], ["cancel", sane.id]]) {
      const { code, stdout, stderr } = await runOffload(args, { env });
      expect([args, code, stdout]).toEqual([args, 5, ""]);
      expect(stderr).toMatch(
        /^error: The server could not be reached: something .* answered 200 in its place/,
      );
      expect(stderr.split("\n").filter(Boolean)).toHaveLength(1);
    }
  });

  it("keeps nothing of a file that is longer than it was told", async () => {
    const { baseUrl } = await answering(sane, `${content}and more`);
    const { code, stderr, cwd } = await runOffload(["download", sane.id], { env: { OFFLOAD_URL: baseUrl } });
    expect(code).toBe(1);
    expect(stderr).toContain(
      `is not the file of the export, three.csv: it has more than ${sane.file?.bytes}`,
    );
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("asks no other server, whatever this one says", async () => {
    const asked: string[] = [];
    const other = await serve(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(sane));
    });
    const { baseUrl } = await serve(({ url }, response) =>
      response.writeHead(307, { location: `${other.baseUrl}${url}` }).end(),
    );
    const env = { OFFLOAD_URL: baseUrl };
    for (const args of [["show", sane.id], ["list"], ["cancel", sane.id]]) {
      const { code, stderr } = await runOffload(args, { env });
      expect(code).toBe(5);
      expect(stderr).toContain(`its address sends on to ${other.baseUrl}`);
    }
    expect(asked).toEqual([]);
  });

  it("names the server in its advice where it was told of it", async () => {
    const { baseUrl } = await answering({ ...sane, state: "queued", file: null, receipt: null });
    const args = ["rerun", sane.id, "--url", baseUrl];
    const { stderr } = await runOffload(args, {});
    expect(stderr).toContain(`Get its file by: npx offload download ${sane.id} --url=${baseUrl}`);
  });

  it("quotes what is odd in its advice to the shell", async () => {
    const refusal = { code: "forbidden", detail: "Not now." };
    const { baseUrl } = await serve(({ url }, response) => {
      const isFile = url?.endsWith("/file") ?? false;
      response.writeHead(isFile ? 403 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(isFile ? refusal : sane));
    });
    const args = ["download", sane.id, "-o", "it's $(here).csv"];
    const { code, stderr } = await runOffload(args, { env: { OFFLOAD_URL: baseUrl } });
    expect(code).toBe(3);
    expect(stderr).toContain(String.raw`npx offload download ${sane.id} -o 'it'\''s $(here).csv'`);
  });
});
