-- The indexes of export_job, for as many past exports as there may come: each holds only the rows that its queries
-- look for. They are written by hand, and Prisma neither makes nor drops them: its schema cannot say `WHERE`.
-- tests/integration/query-plans.test.ts holds them and the queries together.

-- DropIndex
DROP INDEX "export_job_organisation_id_actor_id_created_at_id_idx";

-- DropIndex
DROP INDEX "export_job_request_hash_idx";

-- DropIndex
DROP INDEX "export_job_state_expires_at_idx";

-- DropIndex
DROP INDEX "export_job_state_heartbeat_at_idx";

-- The list, newest first: all of an actor's exports, those in a state, those of a definition. Deleted ones stay in
-- the table, and are never walked over.
CREATE INDEX "export_job_listed_idx"
    ON "export_job"("organisation_id", "actor_id", "created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;
CREATE INDEX "export_job_listed_by_state_idx"
    ON "export_job"("organisation_id", "actor_id", "state", "created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;
CREATE INDEX "export_job_listed_by_definition_idx"
    ON "export_job"("organisation_id", "actor_id", "definition", "created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;

-- What is under way: few, however many have been. The heartbeat, written each second, stands in no index: its row is
-- then changed in place (a heap-only tuple), and no index is written.
CREATE INDEX "export_job_open_idx" ON "export_job"("state", "deadline_at") WHERE "state" IN ('queued', 'running');
-- The same request under way. By `finished_at`, since Prisma gives states as parameters, which say nothing to a planner.
CREATE INDEX "export_job_open_request_idx" ON "export_job"("request_hash") WHERE "finished_at" IS NULL;

-- Files to be ended in time.
CREATE INDEX "export_job_kept_until_idx" ON "export_job"("expires_at") WHERE "state" = 'ready';
