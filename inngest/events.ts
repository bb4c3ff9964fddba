import { eventType } from "inngest";
import { z } from "zod";

/** A job waits to be claimed, in this generation. */
export const exportRequested = eventType("export/requested", {
  schema: z.object({ jobId: z.uuid(), gen: z.int().min(1) }),
});
