import { z } from "zod";
import { emailSchema } from "./password";
import { roleSchema } from "./rights";
import { isStorableText } from "./storable-text";

/** Somebody of the organisation. */
export const memberSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    region: z.string().nullable(),
    since: z.iso.datetime(),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof memberSchema>;

/** Somebody who was invited, and has made no account yet. */
const openInvitationSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: roleSchema,
    region: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "OpenInvitation" });
export type OpenInvitation = z.infer<typeof openInvitationSchema>;

export const memberListSchema = z.object({
  members: z.array(memberSchema),
  invitations: z.array(openInvitationSchema),
});
export type MemberList = z.infer<typeof memberListSchema>;

const region = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine(isStorableText, "has characters that cannot be kept")
  .nullable();

/** What an owner asks for who invites somebody. */
export const newInvitationSchema = z
  .strictObject({
    email: emailSchema,
    role: roleSchema.default("member"),
    /** Which rows they see of what has one; null for all. */
    region: region.default(null),
  })
  .meta({
    id: "NewInvitation",
    example: { email: "tex@lonestar.example", role: "member", region: "TX" },
  });
export type NewInvitation = z.infer<typeof newInvitationSchema>;

/** The link to send them: said this once. */
export const invitationSchema = z
  .object({ email: z.string(), role: roleSchema, url: z.url(), expiresAt: z.iso.datetime() })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof invitationSchema>;

/** What an owner changes of a member. */
export const memberChangeSchema = z
  .strictObject({ role: roleSchema, region })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "changes nothing: name role or region")
  .meta({ id: "MemberChange", example: { role: "viewer" } });
export type MemberChange = z.infer<typeof memberChangeSchema>;
