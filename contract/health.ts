import { z } from "zod";

const partSchema = z.object({ ok: z.boolean(), detail: z.string() });

/** The body of `GET /api/health`; 200 when every part is well, else 503. */
export const healthSchema = z
  .object({
    ok: z.boolean(),
    role: z.enum(["web", "worker", "all"]),
    database: partSchema,
    engine: partSchema,
    storage: partSchema,
    worker: partSchema,
  })
  .meta({ id: "Health" });
export type Health = z.infer<typeof healthSchema>;
