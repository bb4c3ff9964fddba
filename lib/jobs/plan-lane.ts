import { connectionTag } from "@/lib/db/end-connections";
import { QueryCanceledError, type SourceReader } from "@/lib/db/read-source";
import { momentOf, type Snapshot } from "@/lib/db/snapshot";
import { withSavepoint } from "@/lib/db/with-savepoint";
import { env } from "@/lib/env";
import { chooseLane, type Doubt } from "@/lib/lanes/choose-lane";
import { cutIntoRanges } from "@/lib/lanes/cut-into-ranges";
import { byPages, type ExportPlan, type LanePlan } from "./export-plan";
import type { Run } from "./load-run";
import { rowCapOf } from "./row-cap";
import { rowsOfRangeFor } from "./range-size";
import { tellDoubt } from "./tell-doubt";

type Counted = Pick<ExportPlan, "rowsMatching" | "rowsExpected">;

/** Chooses how a job's rows are read, and where the parts of those that Postgres writes itself end. */
export async function planLane(
  run: Run,
  reader: SourceReader,
  snapshot: Snapshot | null,
  { rowsMatching, rowsExpected }: Counted,
): Promise<LanePlan> {
  const { job, query, writer } = run;
  if (!mayCopy(run, snapshot)) return byPages(null);
  const held = snapshot ? { names: [snapshot.name], moment: snapshot.moment } : await momentOf(reader);
  const source = { held, tag: connectionTag(job) };
  const request = { query, writer, rows: rowsExpected, source, timeoutMs: env().queryMs };
  try {
    return await withSavepoint(reader, async () => {
      const choice = await chooseLane(reader, request);
      if (choice.lane === "prisma") return byPagesFor(job.id, choice.doubt);
      const rowsOfRange = rowsOfRangeFor(rowsExpected, choice.rowBytes);
      const size = { rows: rowsMatching, most: rowsExpected, rowsOfRange };
      const cut = query.isIndexed ? await cutIntoRanges(reader, query, size) : null;
      const endedBy = rowsMatching > rowsExpected ? (rowCapOf(run)?.cause ?? null) : null;
      return { lane: "copy", doubt: null, cut, endedBy };
    });
  } catch (error) {
    if (error instanceof QueryCanceledError) return byPagesFor(job.id, "statement_canceled");
    throw error;
  }
}

function byPagesFor(job: string, doubt: Doubt | null): LanePlan {
  if (doubt) tellDoubt(job, doubt);
  return byPages(doubt);
}

function mayCopy({ query, definition, request }: Run, snapshot: Snapshot | null): boolean {
  if (env().lane === "prisma") return false;
  // Without a common moment it is not known which row will be the last of so many.
  if (!snapshot && rowCapOf({ definition, request })) return false;
  // One statement of all rows cannot end with those that it has.
  return query.isIndexed || definition.maxMinutes === undefined;
}
