-- CreateTable
CREATE TABLE "export_idempotency_key" (
    "organisation_id" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_idempotency_key_pkey" PRIMARY KEY ("organisation_id","actor_id","key")
);

-- CreateIndex
CREATE INDEX "export_idempotency_key_created_at_idx" ON "export_idempotency_key"("created_at");

-- AddForeignKey
ALTER TABLE "export_idempotency_key" ADD CONSTRAINT "export_idempotency_key_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
