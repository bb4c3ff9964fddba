import type { JobError } from "@/contract/export-job";

/** The end of a job that no further attempt can mend, with its reason for the person who asked. */
export class JobFailure extends Error {
  override readonly name = "JobFailure";

  constructor(
    readonly reason: JobError,
    options?: ErrorOptions,
  ) {
    super(reason.detail, options);
  }
}
