-- CreateIndex
CREATE INDEX "airport_state_idx" ON "airport"("state");
