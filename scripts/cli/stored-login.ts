import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import process from "node:process";
import { CliError, usageError } from "./cli-error";

/** What `offload login` keeps: a key, and the one server that it is for. */
export interface StoredLogin {
  url: string;
  apiKey: string;
}

/** In the user's own settings (XDG Base Directory Specification: a path that is not absolute does not count). */
export function loginFile(): string {
  const given = process.env["XDG_CONFIG_HOME"];
  const folder = given && path.isAbsolute(given) ? given : path.join(homedir(), ".config");
  return path.join(folder, "offload", "config.json");
}

/** @throws CliError usage when the file is none that `storeLogin` wrote */
export function findLogin(): StoredLogin | null {
  let stored: Partial<StoredLogin> | null;
  try {
    stored = JSON.parse(readFileSync(loginFile(), "utf8")) as Partial<StoredLogin> | null;
  } catch (error) {
    if (hasErrno(error, "ENOENT")) return null;
    throw usageError(`${loginFile()} cannot be read (${(error as Error).message}). Log in again.`);
  }
  if (typeof stored?.url === "string" && typeof stored.apiKey === "string") return stored as StoredLogin;
  throw usageError(`${loginFile()} is not what \`offload login\` writes. Log in again.`);
}

/** Whole or not at all, and readable by nobody else from its first byte on. */
export function storeLogin(login: StoredLogin): void {
  const file = loginFile();
  const draft = `${file}.${randomUUID()}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600, flag: "wx", flush: true });
    // A umask takes rights away, and may take the owner's.
    chmodSync(draft, 0o600);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new CliError("failed", `The login cannot be kept: ${(error as Error).message}.`, { cause: error });
  }
}

/** @returns whether there was one */
export function removeLogin(): boolean {
  try {
    rmSync(loginFile());
    return true;
  } catch (error) {
    if (hasErrno(error, "ENOENT")) return false;
    throw new CliError("failed", `The login cannot be removed: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

const hasErrno = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;
