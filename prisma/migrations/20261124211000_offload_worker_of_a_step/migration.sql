-- AlterTable
ALTER TABLE "export_job" ADD COLUMN     "worker_id" UUID;
