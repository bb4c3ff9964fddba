-- AlterTable
ALTER TABLE "export_job" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "plan_gen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "trouble" JSONB;

-- AlterTable
ALTER TABLE "export_part" DROP CONSTRAINT "export_part_pkey",
ADD COLUMN     "skipped" JSONB,
ADD CONSTRAINT "export_part_pkey" PRIMARY KEY ("job_id", "number");

-- CreateTable
CREATE TABLE "export_snapshot" (
    "job_id" UUID NOT NULL,
    "holder" UUID NOT NULL,
    "snapshot" TEXT NOT NULL,

    CONSTRAINT "export_snapshot_pkey" PRIMARY KEY ("job_id","holder")
);

-- AddForeignKey
ALTER TABLE "export_snapshot" ADD CONSTRAINT "export_snapshot_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "export_job"("id") ON DELETE CASCADE ON UPDATE CASCADE;
