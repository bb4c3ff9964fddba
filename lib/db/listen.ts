import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Client, Notification } from "pg";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { endSoon, openClient } from "./open-client";
import { appPool } from "./prisma";

interface Listener {
  /** Told of each notification. */
  hear(payload: string): void;
  /** Some may have been missed: at the beginning, after a lost connection, and again and again while none can be heard. */
  miss(): void;
}

/** How often rows are looked at while no notification can be heard. */
const pollMs = 2000;
/** A connection that looks open may be dead, and a pooler may have given it to others. */
const checkMs = 20_000;
const patienceMs = 5000;
const [firstPauseMs, mostPauseMs] = [250, 60_000];
/** A pooler stays one. */
const pausesMs = { lost: firstPauseMs, deaf: mostPauseMs };

/**
 * Listens on a channel of Postgres, on one connection of its own, for as long as it takes.
 * @returns what ends it
 */
export function listen(channel: string, listener: Listener): () => void {
  const stop = new AbortController();
  void keepListening(channel, listener, stop.signal);
  return () => stop.abort();
}

async function keepListening(channel: string, listener: Listener, signal: AbortSignal): Promise<void> {
  const ear = { isOpen: false };
  const timer = setInterval(() => {
    if (!ear.isOpen) listener.miss();
  }, pollMs).unref();
  for (let pauseMs = firstPauseMs; !signal.aborted;) {
    const end = await listenOnce(channel, listener, ear, signal).catch((error: unknown) => {
      logger().warn({ error }, "changes of exports cannot be listened for; it is tried again");
      return "failed" as const;
    });
    if (end === "deaf" && !signal.aborted) logger().warn(deafText);
    pauseMs = end === "failed" ? Math.min(pauseMs * 2, mostPauseMs) : pausesMs[end];
    await pause(pauseMs, signal);
  }
  clearInterval(timer);
}

const deafText =
  "notifications of the database do not arrive, as through a pooler: rows are looked at every two seconds instead (DIRECT_DATABASE_URL)";

/** @returns once nothing is heard any more: `lost` when something was before, else `deaf` */
async function listenOnce(
  channel: string,
  listener: Listener,
  ear: { isOpen: boolean },
  signal: AbortSignal,
): Promise<"lost" | "deaf"> {
  const client = await openClient("offload-listen", {
    // As it is: a pooler refuses the options that other connections are opened with.
    connectionString: env().directUrl,
    connectionTimeoutMillis: 15_000,
  });
  const ended = once(client, "end");
  let hasHeard = false;
  try {
    client.on("notification", ({ payload = "" }) => {
      if (!payload.startsWith(echoMark)) listener.hear(payload);
    });
    await client.query(`LISTEN ${channel}`);
    while (!signal.aborted && (await hearsItself(channel, client, ended))) {
      if (!hasHeard) listener.miss();
      hasHeard = ear.isOpen = true;
      await Promise.race([ended, pause(checkMs, signal)]);
    }
    return hasHeard ? "lost" : "deaf";
  } finally {
    ear.isOpen = false;
    if (!signal.aborted) listener.miss();
    await endSoon(client).catch(() => undefined);
  }
}

const echoMark = "echo ";

/**
 * Whether a notification that this process sends arrives. It is sent on another connection: its own a pooler would hand
 * back at once.
 */
async function hearsItself(channel: string, client: Client, ended: Promise<unknown>): Promise<boolean> {
  const sent = echoMark + randomUUID();
  const stop = new AbortController();
  const echo = new Promise<boolean>((resolve) => {
    const hear = ({ payload }: Notification) => payload === sent && resolve(true);
    client.on("notification", hear);
    stop.signal.addEventListener("abort", () => client.off("notification", hear));
  });
  try {
    await appPool().query("SELECT pg_notify($1, $2)", [channel, sent]);
    return await Promise.race([
      echo,
      ended.then(() => false),
      pause(patienceMs, stop.signal).then(() => false),
    ]);
  } finally {
    stop.abort();
  }
}

/** Ends early, and is no error, when it is aborted; holds no process. */
const pause = (ms: number, signal: AbortSignal) =>
  delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
