-- AlterTable
ALTER TABLE "export_job" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3),
ADD COLUMN     "request_hash" TEXT;

-- CreateIndex
CREATE INDEX "export_job_request_hash_idx" ON "export_job"("request_hash");
