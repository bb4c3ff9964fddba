import { open, type FileHandle } from "node:fs/promises";

const windowBytes = 1 << 20;

/**
 * Compares two files byte by byte.
 * @throws Error that shows the first difference: its line and both texts
 */
export async function expectSameFile(actual: string, expected: string): Promise<void> {
  const files = await Promise.all([open(actual), open(expected)]);
  try {
    await compare(...files);
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

async function compare(actual: FileHandle, expected: FileHandle): Promise<void> {
  let line = 1;
  for (let position = 0; ;) {
    const [a, b] = [await readWindow(actual, position), await readWindow(expected, position)];
    const length = Math.min(a.length, b.length);
    if (!a.equals(b)) throw difference(a, b, line, position);
    if (length === 0) return;
    for (let at = a.indexOf(10); at !== -1; at = a.indexOf(10, at + 1)) line += 1;
    position += length;
  }
}

async function readWindow(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(windowBytes), position });
  return buffer.subarray(0, bytesRead);
}

function difference(a: Buffer, b: Buffer, line: number, position: number): Error {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const linesBefore = a.subarray(0, at).toString("latin1").split("\n").length - 1;
  const start = a.lastIndexOf(10, at - 1) + 1;
  const show = (text: Buffer) => JSON.stringify(text.subarray(start, at + 80).toString());
  return new Error(
    `the files differ in line ${line + linesBefore}, byte ${position + at}:\n  actual   ${show(a)}\n  expected ${show(b)}`,
  );
}
