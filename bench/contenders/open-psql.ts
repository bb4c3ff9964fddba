import { spawn } from "node:child_process";
import process from "node:process";
import { lookAfter } from "@/scripts/process/child";

/** A psql that waits for commands. */
export interface Psql {
  readonly pid: number;
  /** Runs one line. @throws Error with what psql said, when it failed of it */
  run(line: string): Promise<void>;
  end(): Promise<void>;
}

const isDone = "line done";

/** @param program psql's file */
export function openPsql(program: string, databaseUrl: string): Psql {
  const child = spawn(program, ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"], {
    env: { ...process.env, ...settingsOf(new URL(databaseUrl)) },
    stdio: ["pipe", "ignore", "pipe"],
    detached: true,
  });
  const exited = new Promise<string>((resolve) => {
    child.once("close", (code) => resolve(`ended with code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
  const kept = lookAfter({ name: "psql", pid: child.pid ?? 0, exited, leadsGroup: child.pid !== undefined });
  let said = "";
  let tell = () => {};
  // Standard error: of the two streams the one that psql does not hold back.
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    tell();
  });
  // It tells of its end itself.
  child.stdin.on("error", () => undefined);
  return {
    pid: kept.pid,
    async run(line) {
      said = "";
      const done = new Promise<null>((resolve) => {
        tell = () => said.includes(isDone) && resolve(null);
      });
      child.stdin.write(`${line}\n\\warn ${isDone}\n`);
      const ending = await Promise.race([done, exited]);
      if (ending !== null) throw new Error(`${said}psql ${ending} (above: why).`);
    },
    async end() {
      child.stdin.end();
      await kept.stop();
    },
  };
}

/** As settings, for other users of the machine can read the arguments of a process. */
function settingsOf({ hostname, port, pathname, username, password }: URL) {
  return {
    PGHOST: hostname,
    PGPORT: port,
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
  };
}
