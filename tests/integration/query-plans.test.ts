import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { mostSearched } from "@/contract/list-filter";
import type { Actor } from "@/lib/auth/actor";
import { demoPeople } from "@/prisma/demo/demo-people";
import { ensureDemoUsers } from "@/prisma/demo/ensure-demo-users";
import { migrate } from "@/scripts/migrate";
import { captureStatements, type Statement } from "../support/captured-statements";
import { explain, rowsSeen, type PlanNode } from "../support/explain";
import { addPastExports } from "../support/past-exports";
import { loadSteps, queueJob, type Steps } from "../support/steps";
import { owner } from "../support/owner";

// What is asked of `export_job` again and again goes by indexes, however many exports there have been. The
// statements are those that the code really sends, in a database of its own.

const pastExports = 200_000;
/** A page of the list is read with one row more; the rest of what is looked at is under way, and little. */
const mostRows = 50;
/** A search goes over the list by statements of so many rows, and passes by few besides. */
const searchedByOne = 1000;
const mostRowsSearched = 1050;

/** One of the many in an organisation. */
const member: Actor = { ...owner, id: demoPeople[1].id, role: "member" };
const exportsOfMember = 20_000;
const folder = mkdtempSync(path.join(tmpdir(), "offload-plans-"));
let client: pg.Client;
let steps: Steps;

beforeAll(async () => {
  const url = new URL(inject("stack").databaseUrl);
  await onServer("DROP DATABASE IF EXISTS plans_test WITH (FORCE)", "CREATE DATABASE plans_test");
  url.pathname = "/plans_test";
  await migrate(url.href);
  await ensureDemoUsers(url.href, []);
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await addPastExports(client, pastExports);
  await addPastExports(client, exportsOfMember, member);
  await cancelSome();
  steps = await loadSteps({ DATABASE_URL: url.href, OFFLOAD_DATA_DIR: folder });
}, 180_000);

afterAll(async () => {
  await Promise.all([steps.db().$disconnect(), steps.heartbeatDb().$disconnect(), client.end()]);
  await onServer("DROP DATABASE plans_test WITH (FORCE)");
  rmSync(folder, { recursive: true });
});

/** Has a third be canceled exports of another definition, of which none has expired; nothing dates them now, nor tells of them. */
async function cancelSome(): Promise<void> {
  await client.query("SET session_replication_role = replica");
  await client.query(
    `UPDATE export_job SET definition = 'notes', state = 'canceled'
     WHERE definition = 'flights' AND state = 'expired' AND extract(epoch FROM created_at)::bigint % 3 = 0`,
  );
  await client.query("RESET session_replication_role");
  await client.query("VACUUM ANALYZE export_job");
}

async function onServer(...statements: string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("stack").databaseUrl });
  await admin.connect();
  for (const statement of statements) await admin.query(statement);
  await admin.end();
}

/** What a plan does that takes longer the more exports there have been. */
function faultsOf(nodes: readonly PlanNode[], most: number): string[] {
  return nodes.flatMap((node) => {
    const what = `${node["Node Type"]} ${node["Index Name"] ?? node["Relation Name"] ?? ""}`;
    const isScan =
      node["Node Type"] === "Seq Scan" && /^export_(job|audit)$/.test(node["Relation Name"] ?? "");
    return isScan || rowsSeen(node) > most ? [`${what}: ${rowsSeen(node)} rows`] : [];
  });
}

/** The faults of each statement that `work` sends, by their text; and the indexes that it went by. */
async function plansOf(work: () => Promise<void>, most = mostRows) {
  const statements = await captureStatements(work);
  const faults: Record<string, string[]> = {};
  const indexes = new Set<string>();
  for (const statement of statements.filter(canBeExplained)) {
    const nodes = await explain(client, statement);
    const found = faultsOf(nodes, most);
    if (found.length > 0) faults[statement.text] = found;
    for (const { "Index Name": name } of nodes) if (name) indexes.add(name);
  }
  return { count: statements.length, faults, indexes: [...indexes] };
}

const canBeExplained = ({ text }: Statement) => /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/i.test(text);

describe("among 200,000 past exports", () => {
  describe.each([
    ["an owner", owner, "export_job_of_organisation"],
    ["a member", member, "export_job_listed"],
  ])("in the list of %s,", (_who, actor, family) => {
    // Where there is little, the index of the organisation is as good for a member.
    it.each([
      ["all of them", {}, new RegExp(`^${family}_idx$`)],
      ["those in a state that is rare", { state: "failed" as const }, /_by_state_idx$/],
      ["those in a state that none is in", { state: "running" as const }, /_by_state_idx$/],
      ["those of a definition that is rare", { definition: "airports" }, /_by_definition_idx$/],
      ["those of none", { definition: "none" }, /_by_definition_idx$/],
      ["those in a state that is common", { state: "expired" as const }, /^export_job_/],
      ["those under way", { state: "open" as const }, /^export_job_open_request_idx$/],
      ["all of them, the oldest first", { sort: "oldest" as const }, new RegExp(`^${family}_idx$`)],
      [
        "those in a state that is rare, the oldest first",
        { state: "failed" as const, sort: "oldest" as const },
        /_by_state_idx$/,
      ],
      [
        "those in a state and of a definition that are common together",
        { state: "expired" as const, definition: "flights" },
        /^export_job_/,
      ],
      [
        "those in a state and of a definition that are common, but not together",
        { state: "canceled" as const, definition: "flights" },
        /_by_state_and_definition_idx$/,
      ],
      ["those of a definition that is common", { definition: "flights" }, /^export_job_/],
    ])("a page of %s is read by its index", async (_which, filter, index) => {
      const { listJobs } = await import("@/lib/jobs/list-jobs");
      const { count, faults, indexes } = await plansOf(async () => {
        const { nextCursor } = await listJobs(actor, filter);
        if (nextCursor) await listJobs(actor, { ...filter, cursor: nextCursor });
      });
      expect(faults).toEqual({});
      expect(count).toBeGreaterThan(0);
      expect(indexes).toEqual([expect.stringMatching(index)]);
    });

    it.each([
      ["all of them", {}],
      ["the oldest", { sort: "oldest" as const }],
      ["those in a state that is common", { state: "expired" as const }],
      ["those of a definition that is common", { definition: "flights" }],
    ])("a name is searched for among %s by an index, so far and no further", async (_which, filter) => {
      const { listJobs } = await import("@/lib/jobs/list-jobs");
      const { count, faults } = await plansOf(async () => {
        const none = await listJobs(actor, { ...filter, search: "no such name" });
        expect(none).toEqual({ exports: [], nextCursor: expect.any(String) });
        await listJobs(actor, { ...filter, search: "no such name", cursor: none.nextCursor ?? "" });
        expect((await listJobs(actor, { ...filter, search: "PAST" })).exports).toHaveLength(25);
      }, mostRowsSearched);
      expect(faults).toEqual({});
      expect(count).toBeLessThanOrEqual(2 * (mostSearched / searchedByOne) + 2);
    });
  });

  it("asking for an export and looking at it goes by indexes", async () => {
    const { createJob } = await import("@/lib/jobs/create-job");
    const { getJob } = await import("@/lib/jobs/get-job");
    const { count, faults, indexes } = await plansOf(async () => {
      const { job } = await createJob(owner, { definition: "airports" });
      await getJob(owner, job.id);
      expect((await createJob(owner, { definition: "airports" })).isNew).toBe(false);
      await steps.cancelJob(owner, job.id);
      await steps.deleteJob(owner, job.id);
    });
    expect(faults).toEqual({});
    expect(count).toBeGreaterThan(10);
    expect(indexes).toContain("export_job_open_request_idx");
  });

  it("following them goes by indexes", async () => {
    const { readById, readSeen, readSince } = await import("@/lib/jobs/read-changes");
    const { job } = await (
      await import("@/lib/jobs/create-job")
    ).createJob(owner, { definition: "airports" });
    const aMinuteAgo = new Date(Date.now() - 60_000);
    const { count, faults } = await plansOf(async () => {
      for (const role of ["owner", "member"] as const) {
        for (const since of [aMinuteAgo, null])
          expect((await readSeen({ ...owner, role }, since)).map(({ id }) => id)).toContain(job.id);
      }
      expect((await readSince([owner.organisation, "other"], aMinuteAgo)).map(({ id }) => id)).toContain(
        job.id,
      );
      expect(await readById([job.id])).toHaveLength(1);
    });
    await steps.cancelJob(owner, job.id);
    expect(faults).toEqual({});
    expect(count).toBeGreaterThan(3);
  });

  it("the audit goes by an index, also of what is rarely done", async () => {
    await client.query(
      `INSERT INTO export_audit (organisation_id, actor_id, action)
       SELECT $1, $2, CASE n WHEN 1 THEN 'member_removed' ELSE 'downloaded' END FROM generate_series(1, 100000) AS n`,
      [owner.organisation, owner.id],
    );
    await client.query("ANALYZE export_audit");
    const { listAudit } = await import("@/lib/audit/list-audit");
    const { faults, indexes } = await plansOf(async () => {
      expect((await listAudit(owner, { action: "member_removed" })).lines).toHaveLength(1);
      expect((await listAudit(owner, {})).lines).toHaveLength(50);
    }, 60);
    expect(faults).toEqual({});
    expect(indexes).toContain("export_audit_organisation_id_action_id_idx");
  });

  it("making one goes by indexes, to its end", async () => {
    const { count, faults } = await plansOf(async () => {
      const job = await queueJob(steps, {}, "airports");
      await steps.claimJob(job, "run");
      await steps.planJob(job);
      await steps.writePart(job, 1);
      await steps.finishJob(job);
    });
    expect(faults).toEqual({});
    expect(count).toBeGreaterThanOrEqual(10);
  });

  it("starting one anew and failing it goes by indexes", async () => {
    const reason = { code: "worker_lost", detail: "only a test" } as const;
    const { faults } = await plansOf(async () => {
      const job = await queueJob(steps, {}, "airports");
      await steps.claimJob(job, "run");
      await steps.restartJob(job, reason, "loss");
      await steps.failJob({ ...job, gen: 2 }, reason);
    });
    expect(faults).toEqual({});
  });

  it("the chores of each process go by indexes, be there work for them or not", async () => {
    const { relayOutbox } = await import("@/lib/jobs/relay-outbox");
    await queueJob(steps, {}, "airports");
    const job = await queueJob(steps, {}, "airports");
    await steps.claimJob(job, "run");
    const { count, faults, indexes } = await plansOf(async () => {
      await relayOutbox();
      await steps.sweepJobs();
      await steps.shareSnapshots();
      await steps.sweepStorage();
    });
    expect(faults).toEqual({});
    expect(count).toBeGreaterThan(5);
    expect(indexes).toEqual(expect.arrayContaining(["export_job_open_idx", "export_job_kept_until_idx"]));
  });
});
