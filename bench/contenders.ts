import os from "node:os";
import { flightCount } from "@/prisma/demo/read-flights";
import { findOnPath } from "@/scripts/search-path";
import { workerNodeOptions } from "@/scripts/stack/worker-node-options";
import type { Contender } from "./contender";
import { exportByCelery } from "./contenders/celery";
import { exportEndToEnd } from "./contenders/end-to-end";
import { inProcess } from "./contenders/in-process";
import { exportByPsql } from "./contenders/psql";

const worker = { NODE_OPTIONS: workerNodeOptions() };
const psql = findOnPath("psql");

/** Enough to know its speed, which does not change with the rows. */
const untilDemo = { rows: flightCount, because: "it would take long to tell the same" };

const list = {
  copy: psql
    ? { label: "psql's `\\copy`, the limit", run: exportByPsql(psql) }
    : { label: "`COPY … TO STDOUT` through pg-copy-streams, the limit", run: inProcess("copy") },
  djangoObjects: {
    label: "Django and Celery, `for obj in queryset`, as in the story",
    most: { rows: flightCount, because: "it holds all rows in memory, without bound" },
    // Measured: 722 MB for 300,000.
    bytesOfRow: 2500,
    run: exportByCelery("write_objects"),
  },
  djangoValues: {
    label: "Django and Celery at their best, `values_list().iterator()`",
    most: untilDemo,
    run: exportByCelery("write_values"),
  },
  plainLoop: {
    label: "a plain loop: Prisma, keyset pages, papaparse",
    most: untilDemo,
    run: inProcess("plainLoop"),
  },
  lane: { label: "Offload's prisma lane alone", most: untilDemo, run: inProcess("lane", worker) },
  copyLane: {
    label: "Offload's copy lane alone, one statement",
    most: untilDemo,
    run: inProcess("copyLane", worker),
  },
  prismaEndToEnd: {
    label: "Offload's prisma lane end to end, POST to ready",
    run: exportEndToEnd({ OFFLOAD_LANE: "prisma" }),
  },
  endToEnd: { label: "Offload's copy lane end to end, POST to ready", run: exportEndToEnd() },
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof list;

/** All of them, in the order of the table. */
export const contenders: Readonly<Record<ContenderName, Contender>> = list;
export const contenderNames = Object.keys(list) as ContenderName[];

/**
 * Those that make exports of so many rows.
 * @param memory of the machine, in bytes; of which others need some, too
 */
export const contendersFor = (rows: number, memory = os.totalmem()): ContenderName[] =>
  contenderNames.filter((name) => {
    const { most, bytesOfRow = 0 } = contenders[name];
    return rows <= (most?.rows ?? Infinity) && rows * bytesOfRow < memory / 2;
  });
