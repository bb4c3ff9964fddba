// The room's front door.
import path from "node:path";
import { env } from "@/lib/env";
import { DiskStorage } from "./disk-storage";
import type { Storage } from "./storage";

export type { ByteRange, Storage, StoredBytes, StoredFile } from "./storage";

let chosen: Storage | undefined;

/** The storage of this process. */
export function storage(): Storage {
  return (chosen ??= new DiskStorage(path.join(env().dataDir, "files"), {
    isServed: env().accelPrefix !== null,
  }));
}
