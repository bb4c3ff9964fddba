import { statSync } from "node:fs";
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
  const file = await disk.assemble("owner", [part.key]);
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
