import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runProgram } from "../process/run-program";
import { programFault } from "../program-fault";
import { ensureSecret, hasSecret } from "../secrets";
import { SetupError } from "../setup-error";
import type { ServerPlace } from "./server-place";
import { asUser, type ServerUser } from "./server-user";

const secretName = "postgres-password";

/** Makes the database's files unless they are there. Returns the password of user `postgres`. */
export async function ensureCluster(dataDir: string, place: ServerPlace): Promise<string> {
  if (existsSync(path.join(place.clusterDir, "PG_VERSION"))) return knownPassword(dataDir, place);
  const password = ensureSecret(dataDir, secretName);
  // Under another name until it is whole: a half-made one would be taken for a database.
  const unfinished = `${place.clusterDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  makeOwned(unfinished, place.user);
  try {
    await initialise(place, unfinished, password);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
  renameSync(unfinished, place.clusterDir);
  return password;
}

function knownPassword(dataDir: string, { clusterDir }: ServerPlace) {
  if (hasSecret(dataDir, secretName)) return ensureSecret(dataDir, secretName);
  throw new SetupError(
    `The password of the database in ${clusterDir} is gone (${path.join(dataDir, "secrets", secretName)}). ` +
      "Put the file back, or delete the database's folder to start with an empty one.",
  );
}

/** Text sorts by code point and is UTF-8, whatever the system's own languages are. */
async function initialise({ user, binDir }: ServerPlace, clusterDir: string, password: string) {
  const secretDir = mkdtempSync(path.join(tmpdir(), "offload-"));
  const passwordFile = path.join(secretDir, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const entry of [secretDir, passwordFile]) own(entry, user);
  try {
    const { code, output } = await runProgram(
      asUser(user, [
        path.join(binDir, "initdb"),
        ...[
          "--pgdata",
          clusterDir,
          "--username=postgres",
          `--pwfile=${passwordFile}`,
          "--auth=scram-sha-256",
        ],
        ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ]),
    );
    if (code === 0) return;
    const sentence = `The database in ${clusterDir} could not be made (above: why).`;
    throw programFault({ output, place: path.dirname(clusterDir), setting: "OFFLOAD_DATA_DIR", sentence });
  } finally {
    rmSync(secretDir, { recursive: true, force: true });
  }
}

function makeOwned(folder: string, user: ServerUser) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  own(folder, user);
}

function own(entry: string, user: ServerUser) {
  if (user.ids) chownSync(entry, user.ids.uid, user.ids.gid);
}
