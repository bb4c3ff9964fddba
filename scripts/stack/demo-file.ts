import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { DemoUser } from "./demo-user";

/** For programs that want to use what runs here. */
interface DemoFile {
  readonly baseUrl: string;
  readonly databaseUrl: string;
  readonly users: readonly DemoUser[];
}

const fileIn = (dataDir: string) => path.join(dataDir, "demo.json");

/** The demo's users as an earlier start has made them; nobody's passwords can be read from the database. */
export function knownDemoUsers(dataDir: string): readonly DemoUser[] {
  try {
    if (!existsSync(fileIn(dataDir))) return [];
    return (JSON.parse(readFileSync(fileIn(dataDir), "utf8")) as DemoFile).users;
  } catch {
    // Half written, or somebody's edit: they are made anew.
    return [];
  }
}

/** Readable by us alone: it has passwords. */
export function writeDemoFile(dataDir: string, demo: DemoFile): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
}
