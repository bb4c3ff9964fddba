import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import pg from "pg";
import { describe, it } from "vitest";
import { withScratchDatabase } from "@/scripts/scratch-database";
import { copyProject } from "../support/copy-project";
import { expectRefusal } from "../support/expect-refusal";
import { takePort } from "../support/take-port";
import { testBuild } from "../support/start-offload";
import { scratchFolder } from "../support/scratch-folder";

const again = "and run this again";

describe("an `.env` is refused in a sentence", () => {
  const refused = async (content: string, ...sentence: string[]) => {
    const root = copyProject({ hasPackages: true });
    writeFileSync(path.join(root, ".env"), content);
    await expectRefusal({ root, readsEnvFile: true }, ...sentence);
  };

  it("whose values are nonsense, each named", () =>
    refused(
      "PORT=banana\nLOG_LEVEL=loud\nDATABASE_URL=mysql://x/y\nOFFLOAD_PART_SECONDS=-1\n",
      "Offload cannot start with these settings:",
      "PORT: must be a whole number from 1 to 65535",
      "LOG_LEVEL: ",
      "DATABASE_URL: must be a postgresql:// address",
      "OFFLOAD_PART_SECONDS: must be a whole number from 1",
      "See .env.example",
    ));

  it("that holds a line which is no setting", () =>
    refused("# ours\nPORT=3000\n\nhello world\n", "Line 4 of ", ".env is no setting", again));

  it("that is no text", () => refused("\u0000\u0001\u0002junk", "Line 1 of ", ".env is no setting", again));

  it("that is a folder", async () => {
    const root = copyProject({ hasPackages: true });
    mkdirSync(path.join(root, ".env"));
    await expectRefusal(
      { root, readsEnvFile: true },
      `${root}/.env cannot be read (EISDIR`,
      "or remove it",
      again,
    );
  });
});

describe("a database of one's own is refused in a sentence", () => {
  const refused = (databaseUrl: string, ...sentence: string[]) => {
    const env = {
      DATABASE_URL: databaseUrl,
      OFFLOAD_DATA_DIR: scratchFolder(),
    };
    return expectRefusal({ root: copyProject({ hasPackages: true }), env }, ...sentence, again);
  };

  it("when no server is there", () =>
    refused(
      "postgresql://me:secret@127.0.0.1:9/mine",
      "The database at 127.0.0.1:9 does not answer (connect ECONNREFUSED 127.0.0.1:9)",
      "Start it, or correct DATABASE_URL",
    ));

  it("when no server is there that rows are to be read from", () => {
    const env = { SOURCE_DATABASE_URL: "postgresql://me:secret@127.0.0.1:9/mine", ...testBuild };
    return expectRefusal(
      { env: { ...env, OFFLOAD_DATA_DIR: scratchFolder() } },
      "The database at 127.0.0.1:9 does not answer (connect ECONNREFUSED 127.0.0.1:9)",
      "Start it, or correct SOURCE_DATABASE_URL (without one, rows are read from DATABASE_URL)",
      again,
    );
  });

  it("when what is there never answers", async () => {
    const port = await takePort();
    await refused(`postgresql://me:secret@127.0.0.1:${port}/mine`, `127.0.0.1:${port} does not answer (`);
  });

  it("when it lets the user not in, or may not be written by that user", () =>
    withScratchDatabase(async (ownersUrl) => {
      const owner = new pg.Client({ connectionString: ownersUrl });
      await owner.connect();
      await owner.query("CREATE ROLE reader LOGIN PASSWORD 'secret'");
      await owner.end();
      const readers = new URL(ownersUrl);
      [readers.username, readers.password] = ["reader", "wrong"];
      await refused(readers.href, 'password authentication failed for user "reader"', "Correct DATABASE_URL");
      readers.password = "secret";
      await refusedAfterSetUp(readers.href);
    }));

  /** Only a migration finds out: so on a build that is there. */
  const refusedAfterSetUp = (databaseUrl: string) => {
    const env = { DATABASE_URL: databaseUrl, OFFLOAD_DATA_DIR: scratchFolder(), ...testBuild };
    const grant = 'GRANT CREATE ON SCHEMA public TO "reader"';
    return expectRefusal({ env }, 'The user "reader" may not set up tables in the database', grant, again);
  };
});

describe("an engine of one's own is refused in a sentence", () => {
  const refused = (engineUrl: string, ...sentence: string[]) => {
    const env = { INNGEST_BASE_URL: engineUrl, OFFLOAD_DATA_DIR: scratchFolder() };
    return expectRefusal(
      { root: copyProject({ hasPackages: true }), env },
      ...sentence,
      "INNGEST_BASE_URL",
      again,
    );
  };

  it.each([
    ["that has no such page", 404, "", "answers /health with 404"],
    ["that answers each address", 200, "<!doctype html>", "answers /health as no engine does"],
  ])("when what is there is another server, %s", async (_case, status, body, what) => {
    const server = createServer((_request, response) => response.writeHead(status).end(body));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const engineUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await refused(engineUrl, `The server at ${engineUrl} ${what}, so it is no Inngest server`);
    } finally {
      server.close();
    }
  });
});
