-- AlterTable
ALTER TABLE "export_worker" ADD COLUMN     "fault" TEXT;
