import { findOnPath } from "@/scripts/search-path";
import { workerNodeOptions } from "@/scripts/stack/worker-node-options";
import type { Contender } from "./contender";
import { exportEndToEnd } from "./contenders/end-to-end";
import { inProcess } from "./contenders/in-process";
import { exportByPsql } from "./contenders/psql";

const psql = findOnPath("psql");
const worker = { NODE_OPTIONS: workerNodeOptions() };

/** All of them, in the order of the table. */
export const contenders = {
  copy: psql
    ? { label: "psql's `\\copy`, the limit", run: exportByPsql(psql) }
    : { label: "`COPY … TO STDOUT` through pg-copy-streams, the limit", run: inProcess("copy") },
  plainLoop: { label: "a plain loop: Prisma, keyset pages, papaparse", run: inProcess("plainLoop") },
  lane: { label: "Offload's prisma lane alone", run: inProcess("lane", worker) },
  copyLane: { label: "Offload's copy lane alone, one statement", run: inProcess("copyLane", worker) },
  prismaEndToEnd: {
    label: "Offload's prisma lane end to end, POST to ready",
    run: exportEndToEnd({ OFFLOAD_LANE: "prisma" }),
  },
  endToEnd: { label: "Offload's copy lane end to end, POST to ready", run: exportEndToEnd() },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof contenders;
export const contenderNames = Object.keys(contenders) as ContenderName[];
