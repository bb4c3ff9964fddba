-- The list narrowed down to a state and a definition at once (see `offload_partial_indexes`): where many are in the state,
-- and many of the definition, but few are both, any other index would be walked over for long.
CREATE INDEX "export_job_listed_by_state_and_definition_idx"
    ON "export_job"("organisation_id", "actor_id", "definition", "state", "created_at" DESC, "id" DESC)
    WHERE "deleted_at" IS NULL;
CREATE INDEX "export_job_of_organisation_by_state_and_definition_idx"
    ON "export_job"("organisation_id", "definition", "state", "created_at" DESC, "id" DESC)
    WHERE "deleted_at" IS NULL;
