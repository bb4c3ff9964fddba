// Runs first in a web or worker process under test (NODE_OPTIONS=--import). It stands for two things of the machine
// that a test cannot break for one process alone: the clock, which may jump, and, where no disk can be mounted,
// the disk, which may be full. What they are is read from a file, again and again.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { fileURLToPath } from "node:url";

const { FAULTS_FILE: file = "", OFFLOAD_DATA_DIR: dataDir = "" } = process.env;
const filesDir = `${dataDir}/files/`;

const RealDate = Date;
let machine = { clockOffsetMs: 0, isDiskFull: false };
const read = () => {
  const before = machine.clockOffsetMs;
  try {
    machine = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    // Not there yet: nothing is wrong.
  }
  if (machine.clockOffsetMs !== before) tellClock();
};
/** As whatever runs in this process sees it. */
const tellClock = () => fs.writeFileSync(`${file}.${process.pid}`, String(Date.now() - RealDate.now()));
setInterval(read, 50).unref();

const now = () => RealDate.now() + machine.clockOffsetMs;

// A proxy, for a date made by either is a date to both.
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === Date ? target : newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});

read();

function refuseWhenFull(place) {
  if (!machine.isDiskFull || !String(place).startsWith(filesDir)) return;
  throw Object.assign(new Error(`ENOSPC: no space left on device, write '${place}'`), {
    code: "ENOSPC",
    errno: -28,
    syscall: "write",
  });
}

const places = new WeakMap();
const { open, writeFile } = fs.promises;
const isWriting = (flags) => /[wa+]/.test(String(flags ?? "r"));

fs.promises.open = async (place, flags, mode) => {
  if (isWriting(flags)) refuseWhenFull(place);
  const handle = await open(place, flags, mode);
  places.set(handle, place);
  return handle;
};
fs.promises.writeFile = async (place, ...rest) => {
  refuseWhenFull(place);
  return writeFile(place, ...rest);
};
syncBuiltinESMExports();

const anyHandle = await open(fileURLToPath(import.meta.url));
const FileHandle = Object.getPrototypeOf(anyHandle);
await anyHandle.close();
for (const name of ["write", "writev", "writeFile", "appendFile"]) {
  const real = FileHandle[name];
  FileHandle[name] = async function (...args) {
    refuseWhenFull(places.get(this) ?? "");
    return real.apply(this, args);
  };
}
