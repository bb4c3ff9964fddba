import { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { describe, expect, inject, it } from "vitest";
import { CopyStream } from "@/lib/db/copy-stream";

/** Hands on what it receives in pieces of so many bytes. */
class ChoppedSocket extends Socket {
  constructor(private readonly size: number) {
    super();
  }

  override push(bytes: Buffer | null): boolean {
    if (bytes === null) return super.push(null);
    let isWanted = true;
    for (let at = 0; at < bytes.byteLength; at += this.size)
      isWanted = super.push(bytes.subarray(at, at + this.size));
    return isWanted;
  }
}

async function withClient<T>(work: (client: Client) => Promise<T>, stream = () => new Socket()): Promise<T> {
  const client = new Client({ connectionString: inject("stack").databaseUrl, stream });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const open = (text: string) => new CopyStream(`COPY (${text}) TO STDOUT WITH (FORMAT csv)`, 1 << 18);
const answersOf = async (client: Client) => (await client.query("SELECT 7 AS n")).rows;

describe("the rows of a COPY", () => {
  it.each([
    ["none", "SELECT 1 WHERE false", 0],
    ["one that is empty", "SELECT ''::text WHERE true", 1],
    ["many short ones", "SELECT n, repeat('é', n % 7) FROM generate_series(1, 3000) AS n", 3000],
    ["some longer than a read", "SELECT repeat(md5(n::text), 9000) FROM generate_series(1, 4) AS n", 4],
  ])("are those that pg-copy-streams takes, in whatever pieces they come: %s", async (_what, text, count) => {
    const expected = await withClient((client) => buffer(client.query(copyTo(open(text).text))));
    for (const size of [1, 2, 3, 4, 5, 6, 7, 13, 4096, 1 << 20]) {
      // One byte at a time for long ones takes long, and shows nothing more.
      if (size < 5 && expected.byteLength > 1e6) continue;
      const copied = await withClient(
        async (client) => {
          const stream = client.query(open(text));
          const bytes = await buffer(stream);
          expect(stream.rowCount).toBe(count);
          expect(await answersOf(client)).toEqual([{ n: 7 }]);
          return bytes;
        },
        () => new ChoppedSocket(size),
      );
      expect(copied.equals(expected)).toBe(true);
    }
  });

  it("come one statement after the other over one connection", async () => {
    await withClient(async (client) => {
      for (const count of [10_000, 20_000, 30_000]) {
        const stream = client.query(open(`SELECT generate_series(1, ${count})`));
        await buffer(stream);
        expect(stream.rowCount).toBe(count);
      }
    });
  });

  it.each([1, 2, 3, 4, 5, 1 << 20])(
    "end with Postgres' error, after which the connection is as good as before: in pieces of %i bytes",
    async (size) => {
      await withClient(
        async (client) => {
          const failing = client.query(open("SELECT 1 / (3000 - n) FROM generate_series(1, 5000) AS n"));
          await expect(buffer(failing)).rejects.toThrow("division by zero");
          await expect(buffer(client.query(open("SELECT nothing")))).rejects.toThrow("does not exist");
          expect(await answersOf(client)).toEqual([{ n: 7 }]);
        },
        () => new ChoppedSocket(size),
      );
    },
  );

  it("come with notices between them, which are node-postgres' to tell", async () => {
    await withClient(async (client) => {
      await client.query(`CREATE FUNCTION pg_temp.told(n int) RETURNS int LANGUAGE plpgsql
        AS $$ BEGIN RAISE NOTICE 'row %', n; RETURN n; END $$`);
      const notices: (string | undefined)[] = [];
      client.on("notice", ({ message }) => notices.push(message));
      const rows = await buffer(client.query(open("SELECT pg_temp.told(n) FROM generate_series(1, 3) AS n")));
      expect([rows.toString(), notices]).toEqual(["1\n2\n3\n", ["row 1", "row 2", "row 3"]]);
    });
  });

  it("take the connection with them when they are left in the middle", async () => {
    const left = withClient(async (client) => {
      client.on("error", () => undefined);
      for await (const piece of client.query(open("SELECT generate_series(1, 1000000)"))) {
        expect(piece).toBeDefined();
        break;
      }
      await answersOf(client);
    });
    await expect(left).rejects.toThrow("Connection terminated");
  });

  it("end with an error when the connection is cut", async () => {
    const cut = withClient(async (client) => {
      client.on("error", () => undefined);
      const stream = client.query(open("SELECT repeat('x', 100) FROM generate_series(1, 3000000)"));
      stream.once("data", () => client.connection.stream.destroy());
      await buffer(stream);
    });
    await expect(cut).rejects.toThrow("Connection terminated");
  });

  it("wait at the database for who is slow to take them", async () => {
    await withClient(async (client) => {
      const stream = client.query(open("SELECT repeat('x', 1000) FROM generate_series(1, 100000)"));
      const rows = stream[Symbol.asyncIterator]();
      let bytes = Buffer.from((await rows.next()).value as Buffer).byteLength;
      await delay(500);
      // Little is in memory; the rest is in the kernel's buffers, or not made yet.
      expect(stream.readableLength).toBeLessThan(1 << 20);
      for await (const piece of stream) bytes += (piece as Buffer).byteLength;
      expect(bytes).toBe(100_100_000);
      expect(stream.rowCount).toBe(100_000);
    });
  });
});
