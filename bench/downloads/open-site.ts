import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { startStack } from "@/scripts/stack/start-stack";
import { ownerAt } from "@/tests/support/caller";
import { startNginx } from "@/tests/support/start-nginx";
import { unhurried } from "@/tests/support/unhurried";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import type { Ground } from "../contender";
import { exportFlights } from "../export-flights";

/** Who sends the file, in the order of the table. */
export const senders = {
  nginx: "nginx alone",
  offload: "Offload alone",
  proxied: "Offload behind nginx",
  accel: "Offload behind nginx, which sends the file itself (`X-Accel-Redirect`)",
} as const;

export type Sender = keyof typeof senders;
export const senderNames = Object.keys(senders) as Sender[];

/** One file, and where each sender has it. */
export interface Site {
  readonly bytes: number;
  readonly sha256: string;
  readonly urls: Readonly<Record<Sender, URL>>;
  /** What each is sent, by which Offload knows who asks. */
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts Offload, exports so many flights, and starts an nginx as each example of docs/behind-a-proxy.md has it. */
export async function openSite(
  { dataDir, buildDir, databaseUrl, flights }: Ground,
  rows: number,
): Promise<Site> {
  const stackDir = path.join(dataDir, "stack");
  const filesFolder = path.join(stackDir, "files");
  const env = { OFFLOAD_ACCEL_PREFIX: "/offload-files", ...unhurried };
  const stops: (() => Promise<void>)[] = [async () => rmSync(stackDir, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const stack = await startStack({
      dataDir: stackDir,
      buildDir,
      databaseUrl,
      env,
      ensureUsers: ensureDemoUsers,
    });
    stops.push(stack.stop);
    const caller = ownerAt(stack);
    const { id, file } = await exportFlights(caller, rows < flights ? rows : undefined);
    const [name = "none"] = readdirSync(path.join(filesFolder, id));
    const start = async (folder: string, options: object) => {
      const nginx = await startNginx({
        folder: path.join(stackDir, folder),
        appUrl: stack.baseUrl,
        ...options,
      });
      stops.push(nginx.stop);
      return nginx.url;
    };
    const alone = { "/alone/": `alias ${filesFolder}/; sendfile on;` };
    const accel = await start("nginx", { filesFolder, locations: alone });
    const proxy = await start("plain-nginx", {});
    const urls = {
      nginx: new URL(`/alone/${id}/${name}`, accel),
      offload: new URL(file.url, stack.baseUrl),
      proxied: new URL(file.url, proxy),
      accel: new URL(file.url, accel),
    };
    return { bytes: file.bytes, sha256: file.sha256, urls, headers: caller.headers, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
