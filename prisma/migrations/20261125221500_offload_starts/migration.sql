-- AlterTable
ALTER TABLE "export_job" ADD COLUMN     "starts" INTEGER NOT NULL DEFAULT 1;
