-- CreateIndex
CREATE INDEX "export_audit_organisation_id_action_id_idx" ON "export_audit"("organisation_id", "action", "id" DESC);
