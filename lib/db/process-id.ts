import { randomUUID } from "node:crypto";

// A bundler may load this module several times in one process; the process is one.
const shared = globalThis as typeof globalThis & { offloadProcessId?: string };

/** This process, by an id of its own making. */
export const processId = (shared.offloadProcessId ??= randomUUID());

/** The name that a process's heartbeats go by in `pg_stat_activity`: Postgres drops it the moment that it dies. */
export const heartbeatTag = (id: string) => `offload-heartbeat ${id}`;
