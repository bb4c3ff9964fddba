import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const secretFile = (dataDir: string, name: string) => path.join(dataDir, "secrets", name);

export const hasSecret = (dataDir: string, name: string) => existsSync(secretFile(dataDir, name));

/** A generated key, the same at every start: 64 hexadecimal digits in a file that only we may read. */
export function ensureSecret(dataDir: string, name: string): string {
  const file = secretFile(dataDir, name);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  return readFileSync(file, "utf8").trim();
}
