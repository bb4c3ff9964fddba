import path from "node:path";
import { Client } from "pg";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { migrate } from "@/scripts/migrate";
import { say, step } from "@/scripts/progress";
import { findFreePort } from "@/scripts/process/free-port";
import { startNext } from "@/scripts/stack/start-next";
import { signedInAt } from "@/tests/support/caller";
import { addPastExports } from "@/tests/support/past-exports";
import { unhurried } from "@/tests/support/unhurried";
import type { Ground } from "../contender";
import { askServer, quantile } from "./load";
import type { WebSize } from "./read-web-size";

/** What shows the list's first page: the dashboard's page, and what it then fetches. */
export const listPaths = ["/exports", "/api/exports"] as const;
type ListPath = (typeof listPaths)[number];

/** How long a first page takes with few past exports and with many, in milliseconds: medians, one a round. */
export type ListTimes = Record<ListPath, { few: number; many: number }[]>;

export const few = 1000;

/** Asks for the first page in turn of two web processes, whose databases have few past exports and many. */
export async function measureLists(place: Ground, { rounds, seconds, past }: WebSize): Promise<ListTimes> {
  const times: ListTimes = { "/exports": [], "/api/exports": [] };
  const [withFew, withMany] = [await startWithPast(place, few), await startWithPast(place, past)];
  try {
    const timeOf = async (web: typeof withFew, path: ListPath) => {
      const target = { url: `${web.baseUrl}${path}`, headers: web.headers };
      const { latencies } = await askServer({ kind: "closed", target, seconds: seconds / 2, atOnce: 1 });
      return quantile(latencies, 0.5);
    };
    for (let round = 0; round < rounds; round++) {
      for (const path of listPaths) {
        const first = round % 2 === 0 ? await timeOf(withFew, path) : null;
        const many = await timeOf(withMany, path);
        times[path].push({ few: first ?? (await timeOf(withFew, path)), many });
      }
      say(`• the list's first page, round ${round + 1} of ${rounds}`);
    }
  } finally {
    for (const web of [withFew, withMany]) await web.stop();
  }
  return times;
}

/** A web process before a database of its own with so many past exports. */
async function startWithPast(place: Ground, count: number) {
  const name = `past_${count}`;
  const databaseUrl = new URL(place.databaseUrl);
  databaseUrl.pathname = name;
  await withClient(place.databaseUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
  });
  await migrate(databaseUrl.href);
  const users = await ensureDemoUsers(databaseUrl.href, []);
  await step(`adding ${count.toLocaleString("en")} past exports`, () =>
    withClient(databaseUrl.href, async (client) => {
      await addPastExports(client, count);
      await client.query("VACUUM ANALYZE export_job");
    }),
  );
  const port = await findFreePort();
  const dataDir = path.join(place.dataDir, name);
  const env = {
    DATABASE_URL: databaseUrl.href,
    OFFLOAD_SECRET: "x".repeat(32),
    LOG_LEVEL: "error",
    ...unhurried,
  };
  const web = await startNext({
    role: "web",
    host: "127.0.0.1",
    port,
    dataDir,
    buildDir: place.buildDir,
    env,
  });
  const stop = async () => {
    await web.stop();
    await withClient(place.databaseUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  };
  return { ...(await signedInAt({ baseUrl: `http://127.0.0.1:${port}`, users })), stop };
}

async function withClient(databaseUrl: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await work(client).finally(() => client.end());
}
