// The room's front door.
import path from "node:path";
import { env } from "@/lib/env";
import { DiskStorage } from "./disk-storage";
import type { Storage } from "./storage";

export {
  PartLostError,
  type ByteRange,
  type Storage,
  type Stored,
  type StoredBytes,
  type StoredFile,
} from "./storage";

let chosen: Storage | undefined;

/** The storage of this process. */
export function storage(): Storage {
  return (chosen ??= new DiskStorage(path.join(env().dataDir, "files"), {
    isServed: env().accelPrefix !== null,
  }));
}
