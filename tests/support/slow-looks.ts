import { addMember, addPassword } from "./add-member";
import { withDatabase } from "./database";
import { sendFrom } from "./send-from";

/** Somebody new who is signed in. @param from an address of the loopback network @returns what their browser sends */
export async function signInNewcomer(from: string): Promise<{ id: string; Cookie: string }> {
  const { id } = await addMember();
  const { cookies } = await sendFrom(from, "/api/session", { body: await addPassword(id) });
  return { id, Cookie: cookies.join("; ") };
}

/** Opens the airports' page, all of it. @returns it as text */
export async function lookAtAirports(Cookie: string): Promise<string> {
  return (await sendFrom("127.0.0.1", "/data/airports", { method: "GET", headers: { Cookie } })).text;
}

/** Has every read of the airports wait while `work` is done. */
export async function holdAirports(work: () => Promise<void>): Promise<void> {
  await withDatabase(async (client) => {
    await client.query("BEGIN; LOCK TABLE airport IN ACCESS EXCLUSIVE MODE");
    await work();
    await client.query("COMMIT");
  });
}

/** How many reads of tables wait so. */
export async function heldLooks(): Promise<number> {
  const sql = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE application_name = 'offload-source' AND wait_event_type = 'Lock'`;
  return (await withDatabase((client) => client.query(sql))).rows[0].n;
}
