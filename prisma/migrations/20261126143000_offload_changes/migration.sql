-- AlterTable
ALTER TABLE "export_job" ADD COLUMN "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "export_job" SET "changed_at" = coalesce("deleted_at", "finished_at", "created_at");

-- CreateIndex
-- What changed since a moment. Progress does not change it, so that the rows that are written each second are still
-- changed in place (heap-only tuples).
CREATE INDEX "export_job_organisation_id_changed_at_idx" ON "export_job"("organisation_id", "changed_at");

-- The triggers are written by hand: Prisma's schema knows none.

-- When what is told of an export last changed, by the database's clock, and later each time: with the progress, which
-- then only grows, it puts all states of an export in their order (contract/is-older.ts).
CREATE FUNCTION "export_job_date"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_at := clock_timestamp();
    IF TG_OP = 'UPDATE' THEN
        NEW.changed_at := greatest(NEW.changed_at, OLD.changed_at + interval '1 ms');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER "export_job_date_insert" BEFORE INSERT ON "export_job"
    FOR EACH ROW EXECUTE FUNCTION "export_job_date"();
CREATE TRIGGER "export_job_date_update" BEFORE UPDATE ON "export_job"
    FOR EACH ROW WHEN (
        (OLD.state, OLD.gen, OLD.attempt, OLD.plan_gen, OLD.rows_total, OLD.trouble, OLD.receipt, OLD.error, OLD.filename,
         OLD.started_at, OLD.finished_at, OLD.expires_at, OLD.deleted_at)
        IS DISTINCT FROM
        (NEW.state, NEW.gen, NEW.attempt, NEW.plan_gen, NEW.rows_total, NEW.trouble, NEW.receipt, NEW.error, NEW.filename,
         NEW.started_at, NEW.finished_at, NEW.expires_at, NEW.deleted_at)
        OR NEW.rows < OLD.rows OR NEW.bytes < OLD.bytes
    )
    EXECUTE FUNCTION "export_job_date"();

-- Tells who listens which export has changed, and whether that moves the queue. A heartbeat alone is no change.
CREATE FUNCTION "export_job_notify"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('offload_export_job', json_build_object(
        'id', NEW.id, 'organisationId', NEW.organisation_id, 'actorId', NEW.actor_id,
        'movesQueue', CASE WHEN TG_OP = 'UPDATE' THEN OLD.state <> NEW.state ELSE true END
    )::text);
    RETURN NULL;
END $$;

CREATE TRIGGER "export_job_notify_insert" AFTER INSERT ON "export_job"
    FOR EACH ROW EXECUTE FUNCTION "export_job_notify"();
CREATE TRIGGER "export_job_notify_update" AFTER UPDATE ON "export_job"
    FOR EACH ROW WHEN ((OLD.changed_at, OLD.rows, OLD.bytes) IS DISTINCT FROM (NEW.changed_at, NEW.rows, NEW.bytes))
    EXECUTE FUNCTION "export_job_notify"();
