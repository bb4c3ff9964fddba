import type pg from "pg";
import type { Statement } from "./captured-statements";

/** What we read of one node of a plan (`EXPLAIN (FORMAT JSON)`). */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  /** What the index itself is asked for. */
  readonly "Index Cond"?: string;
  /** In one loop, when it was run. */
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Every node of a statement's plan. All but an insertion, which would come twice, is run and taken back: it tells how many rows it saw. */
export async function explain(client: pg.Client, { text, values }: Statement): Promise<PlanNode[]> {
  const options = /^\s*(SELECT|UPDATE|DELETE|WITH)/i.test(text) ? "ANALYZE, FORMAT JSON" : "FORMAT JSON";
  await client.query("BEGIN");
  try {
    const { rows } = await client.query(`EXPLAIN (${options}) ${text}`, [...values]);
    return nodesOf(rows[0]["QUERY PLAN"][0].Plan);
  } finally {
    await client.query("ROLLBACK");
  }
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** How many rows a node has looked at, where it was run. */
export const rowsSeen = (node: PlanNode) =>
  ((node["Actual Rows"] ?? 0) + (node["Rows Removed by Filter"] ?? 0)) * (node["Actual Loops"] ?? 1);
