import pg from "pg";

/** Runs `work` with a connection of its own. */
export async function withClient<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "offload demo" });
  // A lost connection also fails the query in flight, which says so.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    // Without a commit, this also takes back what was begun.
    await client.end();
  }
}
