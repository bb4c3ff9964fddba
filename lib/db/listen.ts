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
  for (let pauseMs = firstPauseMs; !signal.aborted;) {
    const hasHeard = await listenOnce(channel, listener, signal).catch((error: unknown) => {
      logger().warn({ error }, "changes of exports cannot be listened for; it is tried again");
      return false;
    });
    pauseMs = hasHeard ? firstPauseMs : Math.min(pauseMs * 2, mostPauseMs);
    for (let leftMs = pauseMs; leftMs > 0 && !signal.aborted; leftMs -= pollMs) {
      listener.miss();
      await pause(Math.min(pollMs, leftMs), signal);
    }
  }
}

/** @returns whether it has heard anything, once the connection is lost or heard nothing any more */
async function listenOnce(channel: string, listener: Listener, signal: AbortSignal): Promise<boolean> {
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
      hasHeard = true;
      await Promise.race([ended, pause(checkMs, signal)]);
    }
    if (!hasHeard && !signal.aborted) tellDeaf();
    return hasHeard;
  } finally {
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

function tellDeaf(): void {
  logger().warn(
    "notifications of the database do not arrive, as through a pooler: rows are looked at every two seconds instead (DIRECT_DATABASE_URL)",
  );
}

/** Ends early, and is no error, when it is aborted; holds no process. */
const pause = (ms: number, signal: AbortSignal) =>
  delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
