import { z } from "zod";

/** Everything that the audit tells of. */
const auditActions = [
  ...(["asked", "ready", "failed", "downloaded", "canceled", "deleted", "expired"] as const),
  ...(["key_created", "key_revoked", "member_invited", "member_joined", "member_changed"] as const),
  ...(["invitation_withdrawn", "member_removed", "signed_in", "password_changed"] as const),
] as const;
export const auditActionSchema = z.enum(auditActions);
export type AuditAction = z.infer<typeof auditActionSchema>;

const json = z.json();
/** Any JSON, told as such: as a schema it would be one that names itself, without a name for readers. */
const anyJson = z
  .custom<z.infer<typeof json>>((value) => json.safeParse(value).success)
  .meta({ description: "Any JSON.", override: {} });

/** Who did what, when, from where. */
const auditLineSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    /** Null where Offload itself did it. */
    actor: z.string().nullable(),
    /** How the API key begins that was used. */
    key: z.string().nullable(),
    address: z.string().nullable(),
    action: auditActionSchema,
    exportId: z.uuid().nullable(),
    definition: z.string().nullable(),
    /** What else is to be said of it: what was asked for, how many rows, why it failed. */
    detail: z.record(z.string(), anyJson).nullable(),
  })
  .meta({ id: "AuditLine" });
export type AuditLine = z.infer<typeof auditLineSchema>;

export const auditPageSchema = z
  .object({ lines: z.array(auditLineSchema), nextCursor: z.string().nullable() })
  .meta({ id: "AuditPage" });
export type AuditPage = z.infer<typeof auditPageSchema>;

export const auditQuerySchema = z.strictObject({
  action: auditActionSchema.optional(),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,17}$/, "must be the nextCursor of the page before")
    .optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;
