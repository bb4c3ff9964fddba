import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { describe, expect, it, onTestFinished } from "vitest";
import { DiskStorage } from "@/lib/storage/disk-storage";
import { scratchFolder } from "../../support/scratch-folder";

async function* text() {
  yield Buffer.from("text");
}

/** What was stored: a part, and a file of it, with the modes of both, of their folder and of the folder of all. */
async function store(options?: { isServed: boolean }) {
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  const folder = path.join(scratchFolder(), "files");
  const disk = new DiskStorage(folder, options);
  const part = await disk.writePart("owner", "part", text());
  const file = await disk.assemble("owner", [part]);
  const modes = [part.key, file.key, "owner", "."].map(
    (name) => statSync(path.join(folder, name)).mode & 0o777,
  );
  return { disk, file, modes };
}

describe("what is stored on disk", () => {
  it("is nobody else's", async () => {
    expect((await store()).modes).toEqual([0o600, 0o600, 0o700, 0o700]);
  });

  it("is for our group to read where a web server sends it: the finished file, and no part", async () => {
    expect((await store({ isServed: true })).modes).toEqual([0o600, 0o640, 0o750, 0o750]);
  });

  it("is found by the web server under its key, and nothing out of the folder is", async () => {
    const { disk, file } = await store();
    expect(disk.servablePath(file.key)).toBe(file.key);
    expect(() => disk.servablePath("../secrets")).toThrow(/leads out/);
  });
});

describe("parts that are to be put together", () => {
  it.each([
    ["one of them is gone", (folder: string, key: string) => rmSync(path.join(folder, key))],
    ["one has another length", (folder: string, key: string) => truncateSync(path.join(folder, key), 2)],
  ])("are lost where %s, and no file is left behind", async (_what, spoil) => {
    const { disk, folder } = openDisk();
    const parts = [
      await disk.writePart("owner", "part", text()),
      await disk.writePart("owner", "part", text()),
    ];
    spoil(folder, parts[1]!.key);
    await expect(disk.assemble("owner", parts)).rejects.toMatchObject({
      ...{ name: "PartLostError", key: parts[1]!.key },
    });
    expect((await disk.list("owner")).filter((key) => key.includes("/file"))).toEqual([]);
  });

  it("are not lost where the disk is not mounted", async () => {
    const { disk, folder } = openDisk();
    const parts = [await disk.writePart("owner", "part", text())];
    renameSync(folder, `${folder} elsewhere`);
    mkdirSync(folder);
    await expect(disk.assemble("owner", parts)).rejects.toMatchObject({ code: "unavailable" });
    expect(readdirSync(folder)).toEqual([]);
  });
});

function openDisk() {
  const folder = path.join(scratchFolder(), "files");
  return { disk: new DiskStorage(folder), folder };
}

/** A stored file of a few pieces and a half, and its bytes. */
async function storeMuch() {
  const bytes = randomBytes(3_500_000);
  const folder = path.join(scratchFolder(), "files");
  const disk = new DiskStorage(folder);
  const { key } = await disk.writePart(
    "owner",
    "part",
    (async function* () {
      yield bytes;
    })(),
  );
  return { disk, key, bytes, file: path.join(folder, key) };
}

/** Whether this process has the file open. */
const isOpen = (file: string) =>
  readdirSync("/proc/self/fd").some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === file;
    } catch {
      return false;
    }
  });

describe("what is read of a stored file", () => {
  it("is the bytes that were asked for, in no more memory than two pieces take", async () => {
    const { disk, key, bytes, file } = await storeMuch();
    const last = bytes.length - 1;
    const ranges: [number, number][] = [
      [0, last],
      [0, 0],
      [last, last],
      [1_048_575, 1_048_576],
      [1, 3_000_000],
    ];
    for (const [start, end] of ranges) {
      const memories = new Set<ArrayBufferLike>();
      const read: Buffer[] = [];
      for await (const piece of await disk.read({ key, bytes: bytes.length }, { start, end })) {
        memories.add(piece.buffer);
        read.push(Buffer.from(piece));
      }
      expect(Buffer.concat(read).equals(bytes.subarray(start, end + 1)), `${start}-${end}`).toBe(true);
      expect(memories.size).toBeLessThanOrEqual(2);
    }
    expect(isOpen(file)).toBe(false);
  });

  it("is closed where it is not read, or not to its end", async () => {
    const { disk, key, bytes, file } = await storeMuch();
    const stored = { key, bytes: bytes.length };
    const unread = await disk.read(stored);
    expect(isOpen(file)).toBe(true);
    await unread.close();
    expect(isOpen(file)).toBe(false);
    for await (const piece of await disk.read(stored)) {
      expect(piece.byteLength).toBeGreaterThan(0);
      break;
    }
    expect(isOpen(file)).toBe(false);
  });

  it("is nothing where there is no such file; where there is nothing at all, nothing can be said of it", async () => {
    const { disk } = await storeMuch();
    const none = { key: "owner/none", bytes: 3 };
    await expect(disk.read(none)).rejects.toMatchObject({ code: "file_lost" });
    for (const folder of [scratchFolder(), path.join(scratchFolder(), "none")]) {
      await expect(new DiskStorage(folder).read(none)).rejects.toMatchObject({ code: "unavailable" });
    }
  });

  it("is nothing where the file has lost bytes, or won some", async () => {
    const { disk, key, bytes, file } = await storeMuch();
    for (const wrong of [bytes.length - 1, bytes.length + 1]) {
      await expect(disk.read({ key, bytes: wrong })).rejects.toMatchObject({ code: "file_lost" });
    }
    expect(isOpen(file)).toBe(false);
  });
});
