import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { findFreePort } from "@/scripts/process/free-port";
import { startChild } from "@/scripts/process/start-child";
import { type RunningProxy, whenRunning } from "./running-proxy";

interface VarnishOptions {
  /** An empty place for its files. */
  folder: string;
  /** Its configuration, in Varnish's language. */
  vcl: string;
  /** How long it waits for the first byte of an answer. */
  firstByteTimeoutSeconds: number;
}

/** Starts the Varnish that the set-up has found or installed. */
export async function startVarnish(options: VarnishOptions): Promise<RunningProxy> {
  const { folder, vcl, firstByteTimeoutSeconds } = options;
  const port = await findFreePort();
  mkdirSync(folder);
  const [vclFile, logFile] = [path.join(folder, "default.vcl"), path.join(folder, "varnish.log")];
  writeFileSync(vclFile, vcl);
  const child = startChild({
    name: "varnish",
    command: process.env.OFFLOAD_VARNISH ?? "varnishd",
    args: [
      ...["-F", "-a", `127.0.0.1:${port}`, "-f", vclFile, "-n", path.join(folder, "work")],
      ...["-p", `first_byte_timeout=${firstByteTimeoutSeconds}`],
      // As another user, its default for root, it could not enter the folder.
      ...["-j", "none"],
      // It need not be controlled while it runs, nor be large.
      ...["-T", "none", "-s", "default,32m", "-p", "thread_pools=1", "-p", "thread_pool_min=20"],
    ],
    logFile,
  });
  return whenRunning(child, port, logFile);
}
