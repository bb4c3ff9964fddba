-- CreateIndex
-- An export's page tells what the audit has of it, however much that has of others.
CREATE INDEX "export_audit_job_id_idx" ON "export_audit"("job_id");
