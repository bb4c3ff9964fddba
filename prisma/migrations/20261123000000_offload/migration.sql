-- CreateEnum
CREATE TYPE "export_state" AS ENUM ('queued', 'running', 'ready', 'expired', 'failed', 'canceled');

-- CreateTable
CREATE TABLE "export_job" (
    "id" UUID NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "filename" TEXT NOT NULL,
    "state" "export_state" NOT NULL DEFAULT 'queued',
    "gen" INTEGER NOT NULL DEFAULT 1,
    "run_id" TEXT,
    "plan" JSONB,
    "part_count" INTEGER NOT NULL DEFAULT 0,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "rows_total" BIGINT,
    "file_key" TEXT,
    "sha256" TEXT,
    "receipt" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_part" (
    "job_id" UUID NOT NULL,
    "gen" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "rows" BIGINT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "cursor" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_part_pkey" PRIMARY KEY ("job_id","gen","number")
);

-- CreateTable
CREATE TABLE "export_outbox" (
    "job_id" UUID NOT NULL,
    "gen" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_outbox_pkey" PRIMARY KEY ("job_id")
);

-- CreateTable
CREATE TABLE "export_worker" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_worker_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "export_job_organisation_id_actor_id_created_at_id_idx" ON "export_job"("organisation_id", "actor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "export_job_state_heartbeat_at_idx" ON "export_job"("state", "heartbeat_at");

-- CreateIndex
CREATE INDEX "export_job_state_expires_at_idx" ON "export_job"("state", "expires_at");

-- CreateIndex
CREATE INDEX "export_outbox_due_at_idx" ON "export_outbox"("due_at");

-- AddForeignKey
ALTER TABLE "export_part" ADD CONSTRAINT "export_part_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_outbox" ADD CONSTRAINT "export_outbox_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
