-- AlterTable
ALTER TABLE "export_job" ADD COLUMN "losses" INTEGER NOT NULL DEFAULT 0;
