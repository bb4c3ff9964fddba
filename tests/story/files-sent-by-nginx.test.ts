import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ExportJob } from "@/contract/export-job";
import { keyOf, problemOf } from "../support/api";
import { saveBody, scratch } from "../support/download";
import { exportThrough, fileOf } from "../support/export-through";
import { type RunningNginx, startNginx } from "../support/start-nginx";

// The configuration of docs/behind-a-proxy.md in which nginx sends the files; beside it one whose folder of files is
// empty, as to an nginx that may not read them.

let nginx: RunningNginx;
let blindNginx: RunningNginx;
let job: ExportJob;
let whole: string;
const folder = mkdtempSync(path.join(tmpdir(), "offload-accel-"));

beforeAll(async () => {
  const { baseUrl: appUrl, dataDir } = inject("stack");
  const start = (name: string, filesFolder: string) =>
    startNginx({ folder: path.join(folder, name), appUrl, filesFolder });
  nginx = await start("nginx", path.join(dataDir, "files"));
  mkdirSync(path.join(folder, "empty"));
  blindNginx = await start("blind-nginx", path.join(folder, "empty"));
  job = await exportThrough(nginx.url, { definition: "airports" });
  whole = await (await askOffload()).text();
}, 60_000);

afterAll(async () => {
  await blindNginx.stop();
  await nginx.stop();
  for (const place of [folder, scratch]) rmSync(place, { recursive: true, force: true });
});

/** The answers are to bear this name, too. */
const named = { "X-Request-Id": "one-name" };
const ask = (headers: Record<string, string> = {}, { url } = nginx, method = "GET") =>
  fetch(fileOf(job, url), { method, headers: { ...named, ...keyOf(), ...headers } });
const askOffload = (headers: Record<string, string> = {}, method = "GET") =>
  fetch(fileOf(job, inject("stack").baseUrl), { method, headers: { ...named, ...keyOf(), ...headers } });

/** Which file nginx has sent itself, and how often, while something was done. */
async function sentDuring(work: () => Promise<unknown>): Promise<string[]> {
  const before = nginx.sentFiles().length;
  await work();
  // The log is written after the answer has gone.
  const marked = "/api/exports/none/file";
  const marks = nginx.loggedStatuses(marked).length;
  await fetch(new URL(marked, nginx.url));
  await expect.poll(() => nginx.loggedStatuses(marked).length).toBe(marks + 1);
  return nginx.sentFiles().slice(before);
}

/** The one stored file of the export, as nginx and as the file system know it. */
function storedFile() {
  const ofExport = path.join(inject("stack").dataDir, "files", job.id);
  const [name = "none", ...others] = readdirSync(ofExport);
  expect(others).toEqual([]);
  return { key: `${job.id}/${name}`, file: path.join(ofExport, name) };
}

/** Without what each server says of itself and of the connection, and how many requests are left by now. */
function headersOf(answer: Response) {
  const headers = Object.fromEntries(answer.headers);
  for (const own of ["server", "date", "connection", "keep-alive"]) delete headers[own];
  return { ...headers, ratelimit: headers.ratelimit?.replace(/\d+/g, "n") };
}

const etag = () => `"${job.file?.sha256}"`;

describe("a file that nginx sends itself", () => {
  it("is the same, whole, with the headers that Offload gives it, and nothing of where it lies", async () => {
    const sent = await sentDuring(async () => {
      const answer = await ask();
      expect(answer.status).toBe(200);
      expect(headersOf(answer)).toEqual(headersOf(await askOffload()));
      expect(answer.headers.get("etag")).toBe(etag());
      expect((await saveBody(answer, "accel.csv")).sha256).toBe(job.file?.sha256);
    });
    expect(sent).toEqual([storedFile().key]);
  });

  it.each(["bytes=100-", "bytes=0-0", "bytes=5-99", "bytes=-7", "bytes=-99999999"])(
    "comes in the range %s as from Offload",
    async (range) => {
      const sent = await sentDuring(async () => {
        const [own, offloads] = [await ask({ Range: range }), await askOffload({ Range: range })];
        // nginx says with a whole file alone that it has ranges.
        const headers = { ...headersOf(own), "accept-ranges": "bytes" };
        expect([own.status, headers]).toEqual([206, headersOf(offloads)]);
        expect(await own.text()).toBe(await offloads.text());
      });
      expect(sent).toHaveLength(1);
    },
  );

  it("goes on where a download was cut, and begins anew when it is another one", async () => {
    const tail = await ask({ Range: "bytes=100-", "If-Range": etag() });
    expect([tail.status, await tail.text()]).toEqual([206, whole.slice(100)]);
    const other = await ask({ Range: "bytes=100-", "If-Range": '"other"' });
    expect([other.status, await other.text()]).toEqual([200, whole]);
  });

  it("is not sent to whom has it, and is to whom has another", async () => {
    expect((await ask({ "If-None-Match": etag() })).status).toBe(304);
    const sent = await sentDuring(async () => {
      const answer = await ask({ "If-None-Match": '"other"' });
      expect([answer.status, await answer.text()]).toEqual([200, whole]);
    });
    expect(sent).toHaveLength(1);
  });

  it("is not compressed, so that its size is known", async () => {
    const answer = await ask({ "Accept-Encoding": "gzip" });
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(answer.headers.get("content-length")).toBe(String(job.file?.bytes));
    await answer.arrayBuffer();
  });
});

describe("what nginx would answer otherwise, Offload answers", () => {
  it.each<[string, Record<string, string>, number]>([
    ["several ranges", { Range: "bytes=0-1,5-6" }, 200],
    ["a range of which one part alone lies in the file", { Range: "bytes=0-1,999999999-" }, 206],
    ["a malformed range", { Range: "bytes=x" }, 200],
    ["a range in another unit", { Range: "rows=1-2" }, 200],
    ["the version that must match", { "If-Match": '"any"' }, 200],
    ["a date", { "If-Modified-Since": "Sun, 06 Nov 2044 08:49:37 GMT" }, 200],
  ])("%s", async (_, headers, status) => {
    const sent = await sentDuring(async () => {
      const [answer, offloads] = [await ask(headers), await askOffload(headers)];
      expect([answer.status, offloads.status]).toEqual([status, status]);
      expect(headersOf(answer)).toEqual(headersOf(offloads));
      expect(await answer.text()).toBe(await offloads.text());
    });
    expect(sent).toEqual([]);
  });

  it("HEAD, also of a range", async () => {
    for (const headers of [{}, { Range: "bytes=0-1" }]) {
      const answer = await ask(headers, nginx, "HEAD");
      expect(answer.status).toBe(200);
      expect(headersOf(answer)).toEqual(headersOf(await askOffload({}, "HEAD")));
    }
  });

  it("a range beyond the file", async () => {
    const answer = await ask({ Range: "bytes=999999999-" });
    expect(answer.headers.get("content-range")).toBe(`bytes */${job.file?.bytes}`);
    expect(await problemOf(answer)).toMatchObject({ status: 416, code: "range_not_satisfiable" });
  });
});

describe("of what nginx can reach, nobody gets more than Offload gives", () => {
  it("not by its place in nginx", async () => {
    const { key } = storedFile();
    const answer = await fetch(new URL(`/offload-files/${key}`, nginx.url), {
      headers: { ...keyOf(), "X-Sendfile-Type": "X-Accel-Redirect" },
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(whole.slice(0, 20));
  });

  it("not without saying who one is", async () => {
    const sent = await sentDuring(async () => {
      const answer = await fetch(fileOf(job, nginx.url));
      expect(await problemOf(answer)).toMatchObject({ status: 401, code: "unauthenticated" });
    });
    expect(sent).toEqual([]);
  });

  it("not by another export's id", async () => {
    const url = new URL("/api/exports/00000000-0000-4000-8000-000000000000/file", nginx.url);
    expect(await problemOf(await fetch(url, { headers: keyOf() }))).toMatchObject({
      status: 404,
      code: "not_found",
    });
  });

  it("not a file that the storage has lost, or that has lost bytes there: Offload says so", async () => {
    const { file } = storedFile();
    renameSync(file, `${file}.away`);
    try {
      expect(await problemOf(await ask())).toMatchObject({ status: 410, code: "file_lost" });
      writeFileSync(file, whole.slice(1));
      expect(await problemOf(await ask())).toMatchObject({ status: 410, code: "file_lost" });
    } finally {
      renameSync(`${file}.away`, file);
    }
  });
});

describe("an nginx that cannot open the file", () => {
  it("has Offload send it, whole and in ranges", async () => {
    const [answer, offloads] = [await ask({}, blindNginx), await askOffload()];
    expect([answer.status, headersOf(answer)]).toEqual([200, headersOf(offloads)]);
    expect(await answer.text()).toBe(await offloads.text());
    const tail = await ask({ Range: "bytes=100-", "If-Range": etag() }, blindNginx);
    expect([tail.status, await tail.text()]).toEqual([206, whole.slice(100)]);
  });

  it("does so for a client, too, that says that it is nginx", async () => {
    const answer = await ask({ "X-Sendfile-Type": "X-Accel-Redirect" }, blindNginx);
    expect([answer.status, await answer.text()]).toEqual([200, whole]);
    expect(blindNginx.sentFiles()).toEqual([]);
  });
});
