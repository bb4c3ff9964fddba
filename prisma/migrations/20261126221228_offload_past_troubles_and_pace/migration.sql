-- AlterTable
ALTER TABLE "export_job" ADD COLUMN "pace" JSONB;

-- CreateTable
CREATE TABLE "export_trouble" (
    "id" BIGSERIAL NOT NULL,
    "job_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "export_trouble_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "export_trouble_job_id_idx" ON "export_trouble"("job_id");

-- AddForeignKey
ALTER TABLE "export_trouble" ADD CONSTRAINT "export_trouble_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
