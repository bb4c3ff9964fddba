import type { JobError } from "@/contract/export-job";

/** What may pass, and what to say to who asked should it not. */
const details = {
  disk_full:
    "The server's disk is full, so the file could not be written. Tell whoever runs this server, and export again once there is space.",
  out_of_attempts: "This export could not be made in several attempts. The worker's log has the cause.",
} as const;

type ExhaustedCode = keyof typeof details;

/** The code under which a job fails when this cause has not passed after the last attempt. */
export function exhaustedCode(cause: unknown): ExhaustedCode {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const isCode = "code" in error && fullCodes.has(String(error.code));
    if (isCode || /no space left on device/i.test(error.message)) return "disk_full";
  }
  return "out_of_attempts";
}

/** errno(3), and Postgres on the same disk. */
const fullCodes = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** The reason that belongs to a code; any other text counts as the general one. */
export function exhaustedReason(text: string): JobError {
  const code = text in details ? (text as ExhaustedCode) : "out_of_attempts";
  return { code, detail: details[code] };
}
